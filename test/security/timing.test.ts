import { randomBytes } from 'node:crypto';
import { matchSecretKey, type ValidKey } from '../../lib';

/*
 * Does the time to refuse a key depend on how many of its leading characters are right? Interleaved trials in random
 * order, compared by rank (Mann–Whitney U, normal approximation, two-sided), so that neither outliers nor the speed of
 * the machine matter and no time is a threshold. A leak is a difference with p < 1e-4 in the same direction in each of
 * three runs: by chance that happens about once in 10^12. The same procedure must find the leak of a comparison that stops
 * at the first wrong character, or it would prove nothing.
 */

const PAIRS = 10_000;
const CALLS = 20;
const RUNS = 3;
/** Two-sided p < 1e-4. */
const SIGNIFICANT_Z = 3.89;

const KEY = `whsec_${randomBytes(32).toString('base64')}`;
const VALID: ValidKey[] = [{ value: KEY, use: 'current' }];

/** A wrong key of the same length whose first `right` characters are those of the key. Flat, as from a socket. */
function guess(right: number): string {
	const bytes = Buffer.from(KEY);
	const wrong = Buffer.from(randomBytes(KEY.length).toString('hex'));
	wrong.copy(bytes, right, 0, KEY.length - right);
	bytes.writeUInt8(bytes.readUInt8(right) === KEY.charCodeAt(right) ? 0x21 : bytes.readUInt8(right), right);
	return bytes.toString('latin1');
}

type Compare = (given: string) => unknown;
const ours: Compare = (given) => matchSecretKey(given, VALID);
/** What `===` and `!==` may do. */
const leaky: Compare = (given) => {
	for (let index = 0; index < KEY.length; index++) {
		if (given.charCodeAt(index) !== KEY.charCodeAt(index)) return false;
	}
	return true;
};

function time(compare: Compare, given: string): number {
	const start = process.hrtime.bigint();
	for (let call = 0; call < CALLS; call++) compare(given);
	return Number(process.hrtime.bigint() - start);
}

/** Z of the times for two kinds of guesses; positive when guesses with more right characters take longer. */
function zOf(compare: Compare, right: number): number {
	const samples: Array<{ right: boolean; ns: number }> = [];
	for (let pair = -1000; pair < PAIRS; pair++) {
		const guesses = [guess(0), guess(right)];
		for (const index of Math.random() < 0.5 ? [0, 1] : [1, 0]) {
			const ns = time(compare, guesses[index] ?? '');
			if (pair >= 0) samples.push({ right: index === 1, ns });
		}
	}
	return mannWhitneyZ(samples);
}

function mannWhitneyZ(samples: Array<{ right: boolean; ns: number }>): number {
	const sorted = [...samples].sort((a, b) => a.ns - b.ns);
	const total = sorted.length;
	let rankSum = 0;
	let ties = 0;
	for (let start = 0, end = 0; start < total; start = end) {
		while (end < total && sorted[end]?.ns === sorted[start]?.ns) end++;
		const count = end - start;
		const rank = (start + 1 + end) / 2;
		rankSum += rank * sorted.slice(start, end).filter(({ right }) => right).length;
		ties += count ** 3 - count;
	}
	const n = total / 2;
	const u = rankSum - (n * (n + 1)) / 2;
	const variance = ((n * n) / 12) * (total + 1 - ties / (total * (total - 1)));
	return (u - (n * n) / 2) / Math.sqrt(variance);
}

/** Runs again while a difference shows; a real one shows every time, in the same direction. */
function leaks(compare: Compare, right: number): boolean {
	const directions = new Set<number>();
	for (let run = 0; run < RUNS; run++) {
		const z = zOf(compare, right);
		if (Math.abs(z) < SIGNIFICANT_Z) return false;
		directions.add(Math.sign(z));
	}
	return directions.size === 1;
}

test('the ranks tell what they should: equal samples give 0, separate ones a large z', () => {
	const samples = (shift: number) =>
		Array.from({ length: 200 }, (_, index) => ({
			right: index % 2 === 1,
			ns: (index >> 1) + (index % 2) * shift,
		}));
	expect(mannWhitneyZ(samples(0))).toBeCloseTo(0);
	expect(mannWhitneyZ(samples(1000))).toBeGreaterThan(10);
	expect(mannWhitneyZ(samples(-1000))).toBeLessThan(-10);
});

test.each([10, 25, KEY.length - 1])(
	'refusing a key with %i right characters takes as long as with none',
	(right) => {
		expect(leaks(ours, right)).toBe(false);
	},
);

test('the same test finds the leak of a comparison character by character', () => {
	expect(leaks(leaky, KEY.length - 1)).toBe(true);
});
