/** What is left of several measurements of one thing: the middle one, and how far they lie apart. */
export interface Summary {
	median: number;
	low: number;
	high: number;
}

/**
 * The middle of some numbers; of an even count the mean of the middle two.
 * @param numbers at least one
 */
export function median(numbers: number[]): number {
	if (numbers.length === 0) throw new Error('There is no median of no numbers');
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const around = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
	return around.reduce((sum, number) => sum + number, 0) / around.length;
}

export function summarise(numbers: number[]): Summary {
	return { median: median(numbers), low: Math.min(...numbers), high: Math.max(...numbers) };
}

/**
 * The ratios of two contenders that were measured in turns. Each ratio is taken within one round: whatever else the
 * machine did at that time slowed both.
 * @param dividends one number for each round
 * @param divisors of the same rounds
 */
export function summariseRatios(dividends: number[], divisors: number[]): Summary {
	if (dividends.length !== divisors.length) throw new Error('Each round needs both of its numbers');
	return summarise(dividends.map((dividend, round) => dividend / (divisors[round] ?? NaN)));
}

/** Is what was aimed at reached? The median decides. */
export function isReached(
	{ median: middle }: Summary,
	{ atLeast = -Infinity, atMost = Infinity }: { atLeast?: number; atMost?: number },
) {
	return middle >= atLeast && middle <= atMost;
}
