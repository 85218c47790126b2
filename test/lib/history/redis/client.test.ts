import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import { readRedisFields, redisClient, redisProblem } from '../../../../lib';
import { startRedis, type RedisServer } from '../../../helpers/redis';
import { withRedisCluster } from '../../../helpers/redis-cluster';

const library = () => Promise.resolve(Redis);

let redis: RedisServer;
beforeAll(async () => {
	redis = await startRedis();
	const socket = connect(redis.port, '127.0.0.1');
	socket.write('CONFIG SET requirepass the-right-one\r\n');
	const [answer] = (await once(socket, 'data')) as [Buffer];
	expect(answer.toString()).toBe('+OK\r\n');
	socket.destroy();
});
afterAll(() => redis.close());

const fields = () => ({ host: '127.0.0.1', port: redis.port, user: '', password: 'typed-with-a-slip' });

it('says that the password is wrong, and shows it nowhere: a receiver may log the whole error', async () => {
	const client = await redisClient(fields(), library);
	const error: unknown = await client.run('return 1', [], []).catch((reason: unknown) => reason);
	expect(String(error)).toContain('cannot be used: WRONGPASS');
	expect(inspect(error, { depth: null, showHidden: true })).not.toContain('typed-with-a-slip');
});

it('says so in the test of the credential, too', async () => {
	const problem = await redisProblem(fields(), library);
	expect(problem).toContain('WRONGPASS');
	expect(problem).not.toContain('typed-with-a-slip');
});

it('gives up on one that takes connections and says nothing', async () => {
	const right = { ...fields(), password: 'the-right-one' };
	const client = await redisClient(right, library);
	await client.run('return 1', [], []);
	redis.freeze();
	const error: unknown = await client.run('return 1', [], []).catch((reason: unknown) => reason);
	redis.thaw();
	expect(String(error)).toContain('cannot be used: it does not answer');
	expect(await client.run('return 2', [], [])).toBe(2);
}, 20_000);

it('runs a command, and finds no trouble, with the right password', async () => {
	const right = { ...fields(), password: 'the-right-one' };
	expect(await (await redisClient(right, library)).run('return 1', [], [])).toBe(1);
	expect(await redisProblem(right, library)).toBeUndefined();
});

it('does not cut off other commands when one has waited in vain: they may still be answered', async () => {
	const client = await redisClient({ ...fields(), password: 'the-right-one' }, library);
	await client.run('return 1', [], []);
	redis.freeze();
	const first = client.run('return 1', [], []);
	const outcome = expect(first).rejects.toThrow('it does not answer');
	await sleep(2_500);
	const second = client.run('return 2', [], []);
	await outcome;
	redis.thaw();
	expect(await second).toBe(2);
}, 20_000);

describe('the test of the credential, at something that is no Redis', () => {
	/** Answers whatever is said to it with this, and goes on for as long as it is listened to. */
	const listening = async <T>(answer: string, work: (port: number, sent: () => number) => Promise<T>) => {
		let sent = 0;
		const server = createServer((socket) => {
			socket.on('error', () => undefined);
			socket.once('data', () => {
				socket.write(answer);
				const flood = () => {
					while (!socket.destroyed && sent < 256 * 1024 * 1024) {
						sent += ZEROS.length;
						if (!socket.write(ZEROS)) return socket.once('drain', flood);
					}
				};
				if (answer.startsWith('$') || answer.startsWith('*')) flood();
			});
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		try {
			return await work((server.address() as AddressInfo).port, () => sent);
		} finally {
			server.close();
		}
	};
	const ZEROS = Buffer.alloc(64 * 1024, 'x');
	const problemAt = (port: number) => redisProblem({ host: '127.0.0.1', port }, library);

	it.each(['$268435456\r\n', '*1\r\n$268435456\r\n', '+OK\r\n$268435456\r\n', '-ERR\r\n$268435456\r\n'])(
		'reads on no bulk string that is announced: %j',
		async (answer) => {
			await listening(answer, async (port, sent) => {
				await problemAt(port);
				// What fits into the buffers of the two sockets has been sent.
				expect(sent()).toBeLessThan(32 * 1024 * 1024);
			});
		},
	);

	it('repeats at most 100 characters of what answered, on one line', async () => {
		const secret = `-ERR the key is\u0000 ${'abc '.repeat(100)}\r\n`;
		const problem = await listening(secret, problemAt);
		expect(problem).toMatch(/cannot be used: ERR the key is {1,2}(abc ?)+… ?\. Check/);
		expect(problem?.match(/abc/g)?.length).toBeLessThan(25);
	});

	it.each(['typed-with-a-slip', 'short'])(
		'repeats no password where a server that knows no AUTH repeats it, in a run either: %s',
		async (password) => {
			const answer = `-ERR unknown command \`AUTH\`, with args beginning with: \`${password}\`, \r\n`;
			const told = await listening(answer, async (port) => {
				const given = { host: '127.0.0.1', port, password };
				const client = await redisClient(given, library);
				const failed = client.run('return 1', [], []).then(String, String);
				return [await failed, await redisProblem(given, library)];
			});
			const masked = expect.stringContaining(
				'ERR unknown command `AUTH`, with args beginning with: `********`',
			);
			expect(told).toEqual([masked, masked]);
			expect(told.join()).not.toContain(password);
		},
	);

	it('gives up on an answer without an end', async () => {
		expect(await listening(`-${'a'.repeat(5_000)}`, problemAt)).toContain('what answers there is no Redis');
	});

	it('says so of a web server', async () => {
		const page = 'HTTP/1.1 400 Bad Request\r\nServer: inner\r\n\r\nThe secret page';
		expect(await listening(page, problemAt)).not.toContain('secret page');
	});
});

describe('a server of a Redis Cluster, which takes logins and pings and has some of the keys', () => {
	it.each(['-MOVED 3999 10.0.0.2:6379\r\n', '-CLUSTERDOWN Hash slot not served\r\n'])(
		'is no Redis for the history, and the test and each run say so: %j',
		async (answer) => {
			const told = await withRedisCluster(answer, 3, async (port) => {
				const given = { host: '127.0.0.1', port };
				const problem = await redisProblem(given, library);
				const client = await redisClient(given, library);
				return [problem, await client.run('return 1', ['key'], []).catch((error: Error) => error.message)];
			});
			const sentence = expect.stringMatching(
				/cannot be used: it is a Redis Cluster\. Enter a Redis that is not/,
			);
			expect(told).toEqual([sentence, sentence]);
		},
	);
});

describe('the fields of a Redis credential', () => {
	test('are read with their defaults, and numbers also as text', () => {
		expect(readRedisFields({ host: ' redis.local ', port: '6380' })).toEqual({
			host: 'redis.local',
			port: 6380,
			user: '',
			password: '',
			database: 0,
			tls: false,
			keyPrefix: '',
		});
	});

	// Another database or key prefix is another history, in which each known lead is new.
	test.each<[string, object]>([
		['Host must be text', { host: undefined }],
		['Key Prefix must be text', { keyPrefix: null }],
		['Key Prefix must be text', { keyPrefix: 7 }],
		['Database must be a number from 0 up, not nothing', { database: undefined }],
		['Database must be a number from 0 up, not "abc"', { database: 'abc' }],
		['Port must be a number from 0 up, not nothing', { port: '' }],
		['TLS must be true or false, not nothing', { tls: undefined }],
	])('%s', (problem, fields) => {
		expect(() => readRedisFields(fields)).toThrow(problem);
	});
});
