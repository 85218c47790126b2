import fc from 'fast-check';
import type { Redis } from 'ioredis';
import {
	ADD,
	CHECK,
	CLAIM,
	EXTEND,
	LINK,
	OUTCOME,
	RELEASE,
	REMOVE,
	RESERVE,
	START,
	SWEEP,
} from '../../../../lib/history/redis/scripts';
import { startRedisWithClient } from '../../../helpers/redis';
import { RedisModel } from '../../../helpers/redis-model';

/* The model that the interleavings are played on does what the scripts do in a real Redis. */
let redis: Redis;
let close: () => Promise<void>;
beforeAll(async () => {
	({ redis, close } = await startRedisWithClient());
});
afterAll(() => close());

/** Longer than any run of this test: leases run out only where a step says so. */
const LEASE = 600_000;
const ORDER = '{x}:order';
const IDS = ['a', 'b', '__proto__'].map((id) => `{x}:id:${id}`);

const ids = fc.subarray(IDS, { minLength: 1 });
const token = fc.constantFrom('token 1', 'token 2', '~1', '~2');
const step = fc.oneof(
	fc.record({ script: fc.constant(CLAIM), keys: ids, args: fc.tuple(token, fc.constant(LEASE)) }),
	fc.record({ script: fc.constant(EXTEND), keys: ids, args: fc.tuple(token, fc.constant(LEASE)) }),
	fc.record({ script: fc.constant(RESERVE), keys: ids, args: fc.tuple(fc.constant(LEASE)) }),
	fc.record({ script: fc.constant(OUTCOME), keys: ids, args: fc.constant<string[]>([]) }),
	fc.record({
		script: fc.constant(START),
		keys: ids,
		args: fc.tuple(fc.constantFrom('~1', '~2'), fc.constant(LEASE)),
	}),
	fc.record({ script: fc.constant(RELEASE), keys: ids, args: fc.tuple(token, fc.constant(LEASE)) }),
	fc
		.record({
			script: fc.constantFrom(ADD, LINK, CHECK, REMOVE),
			leads: fc.array(ids, { maxLength: 3 }),
			limit: fc.integer({ min: -1, max: 3 }),
		})
		.map(({ script, leads, limit }) => ({
			script,
			keys: [ORDER, ...leads.flat()],
			args: [limit, ...leads.map(({ length }) => length)] as Array<string | number>,
		})),
	fc.record({
		script: fc.constant(SWEEP),
		keys: fc.constant<string[]>([ORDER]),
		args: fc.constantFrom('count', 'forget').map((what): Array<string | number> => ['0', '{x}:id:*', what]),
	}),
	fc.constant('all leases run out' as const),
);

test('whatever the steps: the model answers as Redis does', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
			await redis.flushall();
			const model = new RedisModel();
			for (const now of steps) {
				if (now === 'all leases run out') {
					model.expire();
					const held = await redis.mget(IDS);
					const claimed = IDS.filter((_, index) => held[index] !== null && held[index] !== '+');
					if (claimed.length > 0) await redis.del(claimed);
					continue;
				}
				const { script, keys, args } = now;
				const answer = await redis.eval(script, keys.length, ...keys, ...args);
				const sorted = (result: unknown): unknown =>
					Array.isArray(result) && script === SWEEP
						? [result[0], (result[1] as string[]).toSorted()]
						: result;
				expect(sorted(model.run(script, keys, args))).toEqual(sorted(answer));
				for (const id of IDS) expect(model.get(id)).toEqual(await redis.get(id));
			}
		}),
		{ numRuns: 300 },
	);
}, 30_000);
