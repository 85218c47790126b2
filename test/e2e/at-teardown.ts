let work: (() => Promise<void>) | undefined;

/** What setup.ts has to be ended with. Both run in jest's own process, so this module is the same for both. */
export function atTeardown(ends: () => Promise<void>): void {
	work = ends;
}

export async function endAll(): Promise<void> {
	await work?.();
}
