import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import type { Tools } from './job';

/** Does its job once and returns what it cost. */
export type Contender = (round: number) => Promise<number>;

/**
 * Measures contenders in turns, so that other work of this machine slows all of them down. Another contender begins in
 * each round. The first rounds warm all of them up and are not counted.
 * @param options.warmUp how many rounds are not counted; 0 where each measurement starts an n8n anyway
 * @returns the costs of each contender, round by round
 */
export async function measureInTurns<N extends string>(
	contenders: Record<N, Contender>,
	rounds: number,
	{ warmUp = 1 } = {},
): Promise<Record<N, number[]>> {
	const entries = Object.entries<Contender>(contenders).map(([name, measure]) => ({
		name,
		measure,
		costs: new Array<number>(),
	}));
	for (let round = 1 - warmUp; round <= rounds; round++) {
		const first = round % entries.length;
		for (const { measure, costs } of [...entries.slice(first), ...entries.slice(0, first)]) {
			const cost = await measure(round);
			if (round > 0) costs.push(cost);
		}
	}
	return Object.fromEntries(entries.map(({ name, costs }) => [name, costs])) as Record<N, number[]>;
}

/**
 * Measures contenders in turns, each in an n8n that has just been started for it. The n8ns of a round are started before the first
 * contender is measured, so that no start slows down a measurement.
 * @returns the costs of each contender, round by round
 */
export async function measureInFreshN8ns<N extends string>(
	{ inFreshN8ns }: Tools,
	contenders: Record<N, (n8n: RunningN8n, round: number) => Promise<number>>,
	rounds: number,
): Promise<Record<N, number[]>> {
	const names = Object.keys(contenders) as N[];
	const costs = Object.fromEntries(names.map((name) => [name, new Array<number>()])) as Record<N, number[]>;
	for (let round = 1; round <= rounds; round++) {
		await inFreshN8ns(names, async (n8ns) => {
			const first = round % names.length;
			for (const name of [...names.slice(first), ...names.slice(0, first)])
				costs[name].push(await contenders[name](n8ns[name], round));
		});
	}
	return costs;
}
