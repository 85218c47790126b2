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
