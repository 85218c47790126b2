import fc from 'fast-check';
import type { Redis } from 'ioredis';
import {
	RESERVE,
	CLAIM,
	CLEAR,
	CONFIRM,
	EXTEND,
	LINK,
	RELEASE,
	START,
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
const GET = `return redis.call('GET', KEYS[1])`;
const IDS = ['a', 'b', '__proto__'].map((id) => `{x}:id:${id}`);

const ids = fc.subarray(IDS, { minLength: 1 });
const token = fc.constantFrom('token 1', 'token 2', '~1', '~2');
const step = fc.oneof(
	fc.record({ script: fc.constant(CLAIM), keys: ids, args: fc.tuple(token, fc.constant(LEASE)) }),
	fc.record({ script: fc.constant(EXTEND), keys: ids, args: fc.tuple(token, fc.constant(LEASE)) }),
	fc.record({ script: fc.constant(RESERVE), keys: ids, args: fc.tuple(fc.constant(LEASE)) }),
	fc.record({
		script: fc.constant(START),
		keys: ids,
		args: fc.tuple(fc.constantFrom('~1', '~2'), fc.constant(LEASE)),
	}),
	fc.record({ script: fc.constant(RELEASE), keys: ids, args: fc.tuple(token, fc.constant(LEASE)) }),
	fc.record({
		script: fc.constantFrom(CONFIRM, LINK),
		keys: ids.map((keys) => [ORDER, ...keys]),
		args: fc.tuple(token, fc.integer({ min: -1, max: 3 })),
	}),
	fc.record({ script: fc.constant(GET), keys: ids, args: fc.constant<Array<string | number>>([]) }),
	fc.record({
		script: fc.constant(CLEAR),
		keys: fc.constant<string[]>([ORDER]),
		args: fc.constant<Array<string | number>>([]),
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
				expect(model.run(script, keys, args)).toEqual(answer);
				for (const id of IDS) expect(model.run(GET, [id], [])).toEqual(await redis.get(id));
			}
		}),
		{ numRuns: 300 },
	);
}, 30_000);
