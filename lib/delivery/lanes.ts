import pLimit from 'p-limit';
import { createTurns } from './stagger';

/**
 * Milliseconds after which an answer counts as slow, so that items take turns. Where the endpoint answers sooner, turns would
 * cost more than they bring.
 */
const WAITED_FOR = 25;

/**
 * Works off items in parallel, but the items of one lane strictly one after another, in their order. Where items take their
 * time, each item begins in a turn of its own.
 * @param laneOf items with the same lane (one lead's events) never overlap
 * @param concurrency how many lanes are worked on at once, from 1
 * @param work must not throw
 * @param sleep waits that many milliseconds, and for 0 until the next round of the event loop
 */
export async function runInLanes<T>(
	items: T[],
	laneOf: (item: T) => string,
	concurrency: number,
	work: (item: T) => Promise<void>,
	sleep: (ms: number) => Promise<void>,
): Promise<void> {
	const lanes = new Map<string, T[]>();
	for (const item of items) {
		const lane = lanes.get(laneOf(item));
		if (lane) lane.push(item);
		else lanes.set(laneOf(item), [item]);
	}
	const limit = pLimit(concurrency);
	const nextTurn = createTurns(sleep);
	let lastTook = Infinity;
	const workOff = async (lane: T[]) => {
		for (const item of lane) {
			if (lastTook > WAITED_FOR) await nextTurn();
			const startedAt = performance.now();
			await work(item);
			lastTook = performance.now() - startedAt;
		}
	};
	await Promise.all([...lanes.values()].map((lane) => limit(workOff, lane)));
}
