import { setImmediate, setTimeout } from 'node:timers/promises';
import { createTurns } from '../../../lib/delivery/stagger';

/** Counts the rounds of the event loop while the work goes on. */
async function countingRounds<T>(work: (round: () => number) => Promise<T>): Promise<T> {
	let rounds = 0;
	let isOver = false;
	const count = async () => {
		while (!isOver) {
			await setImmediate();
			rounds++;
		}
	};
	const counting = count();
	try {
		return await work(() => rounds);
	} finally {
		isOver = true;
		await counting;
	}
}

const sleep = async (ms: number) => await setTimeout(ms);

test('turns are given in the order of asking, each in a round of its own', async () => {
	const nextTurn = createTurns(sleep);
	const given: { name: number; round: number }[] = [];
	await countingRounds(async (round) => {
		const take = async (name: number) => {
			await nextTurn();
			given.push({ name, round: round() });
		};
		await Promise.all(Array.from({ length: 20 }, (_, name) => take(name)));
	});

	expect(given.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, name) => name));
	expect(new Set(given.map(({ round }) => round)).size).toBe(20);
});

test('a turn comes soon after a time without any', async () => {
	const nextTurn = createTurns(sleep);
	await nextTurn();
	await sleep(20);
	await expect(nextTurn()).resolves.toBeUndefined();
});
