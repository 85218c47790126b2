import type { Claim, HistoryStore } from '../../../../lib';

/** A history that nobody has used. */
export type Fresh = {
	/**
	 * The history as one worker sees it. Where processes share a history each call stands for another process; in memory there
	 * is but one process, and each call gives the same history.
	 */
	worker: () => HistoryStore;
	/** The history of another node, kept beside this one. */
	neighbour: () => HistoryStore;
};

export const LIMIT = 100;
export const TWELVE = Array.from({ length: 12 }, (_, index) => `lead_${index}`);
export const BOTH = ['lead_1', 'email alex@example.com'];
export const ODD_IDS = [
	...['constructor', '__proto__', 'toString', '10', '2', '', ' ', '*', '?', '[a]', '\\', 'a}:order'],
	...['Zoë 🔧', 'x'.repeat(10_000), 'line\nbreak', '+', '~', '-'],
];

/** Waits for longer than a store takes to notice that its waiting is over. */
export const aWhile = () => new Promise<void>((resolve) => setTimeout(resolve, 60));

/** A history for each test, and the steps that many tests need. */
export type World = ReturnType<typeof useHistory>;

export function useHistory(fresh: () => Fresh) {
	let history: Fresh;
	beforeEach(() => {
		history = fresh();
	});
	const open: Claim[] = [];
	// An open claim is held for as long as its process lives.
	afterEach(async () => {
		await Promise.all(open.splice(0).map(async (claim) => await claim.release()));
	});

	const worker = () => history.worker();
	const opened = (result: Claim | string): Claim => {
		if (typeof result === 'string') throw new Error(`expected a claim, got ${result}`);
		open.push(result);
		return result;
	};
	const claimed = async (...ids: string[]): Promise<Claim> => opened(await worker().claim(ids));
	return {
		worker,
		neighbour: () => history.neighbour(),
		opened,
		claimed,
		started: async (id: string, holder: string) => opened(await worker().start([id], holder)),
		/** Claims in the background. `now` is undefined while it waits. */
		waiting: (ids: string[], signal?: AbortSignal) => {
			const outcome: { now?: Claim | string } = {};
			const done = worker()
				.claim(ids, signal)
				.then((result) => {
					if (typeof result !== 'string') open.push(result);
					outcome.now = result;
				});
			return { outcome, done };
		},
		deliver: async (ids: string[], limit = LIMIT) => {
			for (const id of ids) await (await claimed(id)).confirm(limit);
		},
		known: async (ids: string[]) => {
			const answers = await Promise.all(ids.map(async (id) => await worker().has([id])));
			return ids.filter((_, index) => answers[index]);
		},
	};
}
