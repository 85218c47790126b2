import { Redis } from 'ioredis';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisClient, RedisHistory } from '../../../../lib';
import { startRedis, type RedisServer } from '../../../helpers/redis';

/* How many connections this process holds, counted where they end: in a real Redis. */
const library = async () => await Promise.resolve(Redis);
let server: RedisServer;
let admin: Redis;
beforeEach(async () => {
	server = await startRedis();
	admin = new Redis(server.port);
});
afterEach(async () => {
	admin.disconnect();
	await server.close();
});

const connections = async () =>
	((await admin.client('LIST')) as string)
		.trim()
		.split('\n')
		.filter((line) => !line.includes('cmd=client'));
/** How many connections have been made, ever. */
const made = async () => Number(/total_connections_received:(\d+)/.exec(await admin.info('stats'))?.[1]);

const fields = (more: object = {}) => ({ host: '127.0.0.1', port: server.port, ...more });
const command = async (more: object = {}, idle?: number) =>
	await (await redisClient(fields(more), library, idle)).run('return 1', [], []);

it('is one for a server and a login, whatever the key prefix: 60 executions made 60 of them', async () => {
	for (let n = 0; n < 60; n++) await command({ keyPrefix: `customer ${n}:` });
	expect(await connections()).toHaveLength(1);
});

it('is one for commands of the same moment, too', async () => {
	await Promise.all(Array.from({ length: 20 }, async (_, n) => await command({ keyPrefix: `${n}` })));
	expect(await connections()).toHaveLength(1);
});

it('is another one for another database or another login', async () => {
	await admin.call('ACL', 'SETUSER', 'alex', 'on', '>pass', '~*', '+@all');
	await Promise.all([command(), command({ database: 1 }), command({ user: 'alex', password: 'pass' })]);
	expect(await connections()).toHaveLength(3);
});

it('is closed when nobody has used it for a while, and made anew when somebody does', async () => {
	expect(await command({}, 50)).toBe(1);
	expect(await connections()).toHaveLength(1);
	while ((await connections()).length > 0) await sleep(10);
	expect(await command({}, 50)).toBe(1);
});

it('leaves none behind of a credential that was edited 15 times', async () => {
	let now = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => (now += 60_000));
	for (let n = 0; n < 15; n++) await command({ database: n });
	jest.restoreAllMocks();
	while ((await connections()).length > 1) await sleep(10);
	expect(await command({ database: 14 })).toBe(1);
	expect(await connections()).toHaveLength(1);
});

it('is replaced when it has gone silent: the host of the primary had died, and each command failed for 15 minutes', async () => {
	const sockets: Socket[] = [];
	/** Hands on what it gets, except on its first connection once that one has gone silent; it never closes a connection. */
	let isSilent = false;
	const way = createServer((socket) => {
		const isFirst = sockets.length === 0;
		const behind = connect(server.port, '127.0.0.1');
		sockets.push(socket, behind);
		sockets.slice(-2).forEach((each) => each.on('error', () => undefined));
		socket.on('data', (bytes) => !(isFirst && isSilent) && behind.write(bytes));
		behind.on('data', (bytes) => socket.write(bytes));
	}).listen(0, '127.0.0.1');
	await once(way, 'listening');
	const { port } = way.address() as AddressInfo;
	expect(await command({ port })).toBe(1);
	isSilent = true;
	const outcomes = await Promise.allSettled([command({ port }), command({ port })]);
	expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(await Promise.all([command({ port }), command({ port })])).toEqual([1, 1]);
	// One for each end of the two connections.
	expect(sockets).toHaveLength(4);
	sockets.forEach((socket) => socket.destroy());
	way.close();
}, 20_000);

describe('a Redis that is read-only', () => {
	const WRITE = `return redis.call('SET', KEYS[1], 'x')`;
	const write = async () => await (await redisClient(fields(), library)).run(WRITE, ['key'], []);
	const beReadOnly = async () => await admin.call('REPLICAOF', '127.0.0.1', '1');
	/** A connection that is no longer young. */
	const later = (ms: number) => {
		const now = performance.now.bind(performance);
		jest.spyOn(performance, 'now').mockImplementation(() => now() + ms);
	};
	afterEach(() => jest.restoreAllMocks());

	it('is looked for anew once, then the command fails: one request made 27 connections', async () => {
		await write();
		await beReadOnly();
		const before = await made();
		later(60_000);
		await expect(write()).rejects.toThrow('cannot be used: READONLY');
		expect((await made()) - before).toBe(1);
	});

	it('is looked for anew once by 20 commands at the same time, which do not wait for each other', async () => {
		await write();
		await beReadOnly();
		const before = await made();
		later(60_000);
		const outcomes = await Promise.allSettled(Array.from({ length: 20 }, write));
		expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(20);
		expect((await made()) - before).toBe(1);
	});

	it('is not looked for again by the commands of the next second', async () => {
		await write();
		await beReadOnly();
		later(60_000);
		await expect(write()).rejects.toThrow('READONLY');
		const before = await made();
		for (let n = 0; n < 5; n++) await expect(write()).rejects.toThrow('READONLY');
		expect((await made()) - before).toBe(0);
	});

	it('is found again after a failover', async () => {
		await write();
		await beReadOnly();
		later(60_000);
		const outcome = write();
		await admin.call('REPLICAOF', 'NO', 'ONE');
		expect(await outcome.catch((error: Error) => error.message)).toMatch(/OK|READONLY/);
		expect(await write()).toBe('OK');
	});

	it('holds no claim, so that none has to be given up', async () => {
		await beReadOnly();
		const scripts: string[] = [];
		const client = await redisClient(fields(), library);
		const history = new RedisHistory(
			{ run: async (...args) => (scripts.push(args[0]), await client.run(...args)) },
			'read-only',
			{ sleep: async () => await sleep(1) },
		);
		await expect(history.claim(['a'])).rejects.toThrow('READONLY');
		await sleep(100);
		expect(scripts).toHaveLength(1);
	});
});
