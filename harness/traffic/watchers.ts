/** Those who wait for something that only a request to an endpoint can bring about. */
export interface Watchers {
	/** Resolves once this is so; at once where it is so already. */
	until: (isSo: () => boolean) => Promise<void>;
	/** Has to be called after each change. */
	look: () => void;
}

export function createWatchers(): Watchers {
	let waiting: { isSo: () => boolean; tell: () => void }[] = [];
	return {
		until: (isSo) =>
			new Promise<void>((tell) => {
				if (isSo()) tell();
				else waiting.push({ isSo, tell });
			}),
		look: () => {
			waiting = waiting.filter(({ isSo, tell }) => !isSo() || tell());
		},
	};
}
