/** Types of verdaccio.js, for the browser test. */
export function startVerdaccio(folder: string): Promise<{
	url: string;
	publish(tarball: string): Promise<void>;
	stop(): Promise<void>;
}>;
