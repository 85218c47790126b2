let work: (() => Promise<void>) | undefined;

/** Gives teardown.ts the function that ends what setup.ts started. Both run in jest's own process, so they share this module. */
export function atTeardown(ends: () => Promise<void>): void {
	work = ends;
}

export async function endAll(): Promise<void> {
	await work?.();
}
