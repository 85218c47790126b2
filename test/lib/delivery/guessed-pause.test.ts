import { guessedPause } from '../../../lib/delivery/guessed-pause';
import { POLICY } from '../delivery-tools';

/** `firstDelay`, `maxDelay` and `maxAttempts` are 1 s, 30 s and 3 unless a row changes them. */
test.each<[string, number, number, Partial<typeof POLICY>, number]>([
	['after the first 429', 0, 0, {}, 1_000],
	['after the second in a row', 1, 1_000, {}, 2_000],
	['after the fifth', 4, 15_000, {}, 16_000],
	['up to the longest delay', 5, 31_000, {}, 30_000],
	['with a long first delay', 1, 1_000, { firstDelay: 5_000 }, 10_000],
	['with a first delay of less than a second', 0, 0, { firstDelay: 0 }, 1_000],
	['with a longest delay of less than a second', 0, 0, { maxDelay: 500 }, 500],
	['after twice the longest delay', 6, 60_000, {}, 30_000],
	['after more than that', 6, 60_001, {}, 60_000],
	['after more than that, with a long longest delay', 9, 180_001, { maxDelay: 90_000 }, 180_000],
	['after more than that, while a lead still has attempts', 6, 60_001, { maxAttempts: 7 }, 30_000],
	['without any delay, while a lead still has attempts', 2, 2_000, { maxDelay: 0 }, 0],
	['without any delay, after its attempts', 3, 3_000, { maxDelay: 0 }, 60_000],
])('%s the pause is guessed', (_, holds, now, change, pause) => {
	expect(guessedPause({ holds, since: 0 }, now, { ...POLICY, ...change })).toBe(pause);
});
