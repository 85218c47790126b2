/** Does its job once and returns what it cost. */
export type Contender = (round: number) => Promise<number>;

/**
 * Measures contenders in turns, so that whatever else this machine does is shared by all of them. Each round another
 * one begins. Rounds before the first, which are not counted, warm all of them up.
 * @param options.warmUp how many such rounds; 0 where each measurement begins anew anyway
 * @returns what each one cost, round by round
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
