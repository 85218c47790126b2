import pLimit from 'p-limit';
import { nextTurn } from './turns';

/**
 * Works off items in parallel, but those of one lane strictly one after another, in their order. Each begins in a turn
 * of its own.
 * @param laneOf items with the same lane (one lead's events) never overlap
 * @param concurrency how many lanes are worked on at once, from 1
 * @param work must not throw
 */
export async function runInLanes<T>(
	items: T[],
	laneOf: (item: T) => string,
	concurrency: number,
	work: (item: T) => Promise<void>,
): Promise<void> {
	const lanes = new Map<string, T[]>();
	for (const item of items) {
		const lane = lanes.get(laneOf(item));
		if (lane) lane.push(item);
		else lanes.set(laneOf(item), [item]);
	}
	const limit = pLimit(concurrency);
	const workOff = async (lane: T[]) => {
		for (const item of lane) {
			await nextTurn();
			await work(item);
		}
	};
	await Promise.all([...lanes.values()].map((lane) => limit(workOff, lane)));
}
