import { lookUntil } from '../../../../lib/history/redis/look-until';

/** Plays the waits for looks of which the last finds something. @returns what was found, and the waits in milliseconds */
async function play(
	looks: Array<string | undefined>,
	{ signal = undefined as AbortSignal | undefined } = {},
) {
	const waits: number[] = [];
	const sleep = async (ms: number) => void waits.push(ms);
	const left = [...looks];
	const timing = { lease: 1_000, poll: 100 };
	const found = await lookUntil(async () => left.shift(), { sleep, timing }, 3, signal);
	return { found, waits, left };
}

test.each<[string, Array<string | undefined>, number[]]>([
	['at once', ['a'], []],
	['after one look', [undefined, 'a'], [100]],
	['after many looks', [...new Array<undefined>(5), 'a'], [100, 150, 225, 300, 300]],
])(
	'what is found %s ends the looks, and each wait is longer than the one before',
	async (_, looks, waits) => {
		expect(await play(looks)).toEqual({ found: 'a', waits, left: [] });
	},
);

test('a signal that came before is noticed after one look, without a wait', async () => {
	const signal = AbortSignal.abort();
	expect(await play([undefined, 'a'], { signal })).toEqual({ found: 'cancelled', waits: [], left: ['a'] });
	expect(await play(['a'], { signal })).toEqual({ found: 'a', waits: [], left: [] });
});

test('a signal ends the wait', async () => {
	const stop = new AbortController();
	const sleep = async () => {
		stop.abort();
		await new Promise(() => {});
	};
	const tools = { sleep, timing: { lease: 1_000, poll: 100 } };
	expect(await lookUntil(async () => undefined, tools, 3, stop.signal)).toBe('cancelled');
});

test('a look that fails ends the looks', async () => {
	const tools = { sleep: async () => {}, timing: { lease: 1_000, poll: 100 } };
	const look = async () => await Promise.reject(new Error('Redis is away'));
	await expect(lookUntil(look, tools, 3, undefined)).rejects.toThrow('Redis is away');
});
