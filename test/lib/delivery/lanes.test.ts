import { setImmediate } from 'node:timers/promises';
import { runInLanes } from '../../../lib/delivery/lanes';

/** Only ever asked for 0 milliseconds: until the next round of the event loop. */
const sleep = async () => await setImmediate();

/** How long an item takes, in rounds of the event loop: each of the others begins in one of its own. */
const ROUNDS = 20;

type Item = { lane: string; name: string };
const item = (name: string): Item => ({ lane: name.charAt(0), name });

/** Works off items, each of which takes a few turns of the event loop, and writes down what happened when. */
async function run(names: string[], concurrency: number) {
	const log: string[] = [];
	const busy = new Set<string>();
	let most = 0;
	let overlaps = 0;
	await runInLanes(
		names.map(item),
		({ lane }) => lane,
		concurrency,
		async ({ lane, name }) => {
			overlaps += busy.has(lane) ? 1 : 0;
			busy.add(lane);
			most = Math.max(most, busy.size);
			log.push(`+${name}`);
			for (let round = 0; round < ROUNDS; round++) await setImmediate();
			log.push(`-${name}`);
			busy.delete(lane);
		},
		sleep,
	);
	return { log, most, overlaps };
}

const SIX = ['a1', 'b1', 'a2', 'c1', 'b2', 'a3'];

describe('items in lanes', () => {
	test('of one lane come strictly one after another, in their order', async () => {
		expect((await run(['a1', 'a2', 'a3'], 10)).log).toEqual(['+a1', '-a1', '+a2', '-a2', '+a3', '-a3']);
	});

	test('of several lanes are all worked off, and each lane keeps its order', async () => {
		const { log, overlaps } = await run(SIX, 10);
		expect(overlaps).toBe(0);
		for (const lane of ['a', 'b', 'c']) {
			const expected = SIX.filter((name) => name.startsWith(lane)).flatMap((name) => [
				`+${name}`,
				`-${name}`,
			]);
			expect(log.filter((entry) => entry.charAt(1) === lane)).toEqual(expected);
		}
	});

	test.each([
		[1, 1],
		[2, 2],
		[3, 3],
		[10, 3],
	])('with a concurrency of %d run in exactly %d of three lanes at a time', async (concurrency, most) => {
		expect((await run(SIX, concurrency)).most).toBe(most);
	});

	test('with a concurrency of 1 come lane by lane', async () => {
		const { log } = await run(SIX, 1);
		expect(log.filter((entry) => entry.startsWith('+'))).toEqual(['+a1', '+a2', '+a3', '+b1', '+b2', '+c1']);
	});

	test('do not wait for a slow lane', async () => {
		let finish: () => void = () => {};
		const slow = new Promise<void>((resolve) => (finish = resolve));
		const done: string[] = [];
		const all = runInLanes(
			['a1', 'b1', 'b2', 'c1'].map(item),
			({ lane }) => lane,
			2,
			async ({ name }) => {
				if (name === 'a1') await slow;
				done.push(name);
				if (name === 'c1') finish();
			},
			sleep,
		);
		await all;
		expect(done).toEqual(['b1', 'b2', 'c1', 'a1']);
	});

	test('may be none', async () => {
		expect((await run([], 5)).log).toEqual([]);
	});

	test('may be named like words of JavaScript', async () => {
		const seen: string[] = [];
		const names = ['__proto__', 'constructor', '10', '2', '__proto__'];
		await runInLanes(
			names,
			(name) => name,
			5,
			async (name) => {
				seen.push(name);
			},
			sleep,
		);
		expect(seen.sort()).toEqual([...names].sort());
	});

	test('may be ten thousand', async () => {
		let count = 0;
		const many = Array.from({ length: 10_000 }, (_, index) => index);
		await runInLanes(
			many,
			(index) => String(index % 7),
			3,
			async () => {
				count++;
			},
			sleep,
		);
		expect(count).toBe(10_000);
	});
});

describe('turns', () => {
	afterEach(() => jest.restoreAllMocks());

	test.each([
		[0, 1],
		[25, 1],
		[26, 3],
	])(
		'of items that take %d ms each: %d for three items, since the first one takes a turn anyway',
		async (took, turns) => {
			let now = 100;
			jest.spyOn(performance, 'now').mockImplementation(() => now);
			const asked: number[] = [];
			await runInLanes(
				['a1', 'a2', 'b1'].map(item),
				({ lane }) => lane,
				1,
				async () => void (now += took),
				async (ms) => void asked.push(ms),
			);
			expect(asked).toEqual(Array(turns).fill(0));
		},
	);
});
