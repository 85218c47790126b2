/** A summary of several measurements of one thing: the median, and how far the measurements lie apart. */
export interface Summary {
	median: number;
	low: number;
	high: number;
}

/**
 * The median: the middle number, or the mean of the middle two where the count is even.
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
 * Summarises the ratios of two contenders that were measured in turns. Each ratio compares numbers of one round, because other
 * work of the machine slowed both contenders in that round.
 * @param dividends one number for each round
 * @param divisors one number for each of these rounds
 */
export function summariseRatios(dividends: number[], divisors: number[]): Summary {
	if (dividends.length !== divisors.length) throw new Error('Each round needs both of its numbers');
	return summarise(dividends.map((dividend, round) => dividend / (divisors[round] ?? NaN)));
}

/** Whether the median reaches the aim. */
export function isReached(
	{ median: middle }: Summary,
	{ atLeast = -Infinity, atMost = Infinity }: { atLeast?: number; atMost?: number },
) {
	return middle >= atLeast && middle <= atMost;
}
