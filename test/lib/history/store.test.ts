import { HistoryUnavailableError, writeWithRetries } from '../../../lib/history/store';

/** A write that fails with each of the errors in turn, and then succeeds. */
async function write(...errors: unknown[]) {
	const left = [...errors];
	const pauses: number[] = [];
	const result = await writeWithRetries(
		async () => {
			if (left.length > 0) throw left.shift();
		},
		async (ms) => void pauses.push(ms),
	);
	return { result, pauses, unused: left.length };
}
const failures = (count: number) =>
	Array.from({ length: count }, (_, index) => new Error(`no. ${index + 1}`));

describe('a write to the history', () => {
	test.each<[number, number[]]>([
		[0, []],
		[1, [500]],
		[4, [500, 1_000, 1_500, 2_000]],
	])('that fails %d times is written after the pauses %j', async (count, pauses) => {
		expect(await write(...failures(count))).toEqual({ result: undefined, pauses, unused: 0 });
	});

	test('is tried five times, and the last error says why it could not be written', async () => {
		expect(await write(...failures(6))).toEqual({
			result: new Error('no. 5'),
			pauses: [500, 1_000, 1_500, 2_000],
			unused: 1,
		});
	});

	test.each([[undefined], [null]])('that fails with %p fails with an error', async (nothing) => {
		const { result } = await write(...Array.from({ length: 5 }, () => nothing));
		expect(result).toEqual(new Error('unknown'));
	});
});

describe('the error of a history that cannot be asked', () => {
	test('says by its name what it is, and by its cause why', () => {
		const cause = new Error('closed');
		expect(new HistoryUnavailableError('No history', { cause })).toMatchObject({
			name: 'HistoryUnavailableError',
			message: 'No history',
			cause,
		});
	});

	test.each<[string, { wasRefused?: boolean } | undefined, boolean]>([
		['with nothing more said of it', undefined, false],
		['with nothing said of a refusal', {}, false],
		['of a refused command', { wasRefused: true }, true],
	])('%s', (_, options, wasRefused) => {
		expect(new HistoryUnavailableError('No history', options).wasRefused).toBe(wasRefused);
	});
});
