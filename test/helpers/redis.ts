import { Redis, type RedisOptions } from 'ioredis';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RedisServer = {
	port: number;
	/** Kills it without saving, as a power cut would, and waits until it is gone. */
	stop: () => Promise<void>;
	/** Starts it again on the same port, with what it had written. */
	start: () => Promise<void>;
	/** From now on it takes connections, and answers nothing. */
	freeze: () => void;
	thaw: () => void;
	close: () => Promise<void>;
};

/** A real Redis on a free port, with every write on disk at once. Needs `redis-server` on the PATH. */
export async function startRedis(): Promise<RedisServer> {
	const port = await freePort();
	const dir = mkdtempSync(join(tmpdir(), 'redis-'));
	let server: ChildProcess | undefined;
	const start = async () => {
		const options = `--port ${port} --bind 127.0.0.1 --dir ${dir} --appendonly yes --appendfsync always --save`;
		server = spawn('redis-server', [...options.split(' '), ''], { stdio: 'ignore' });
		const failed = once(server, 'error').then(([error]: unknown[]) => {
			throw new Error(
				`redis-server is needed for these tests (apt-get install redis-server): ${String(error)}`,
			);
		});
		await Promise.race([failed, untilListening(port)]);
	};
	const stop = async () => {
		if (!server || server.exitCode !== null || server.signalCode !== null) return;
		const gone = once(server, 'exit');
		server.kill('SIGKILL');
		await gone;
	};
	await start();
	return {
		port,
		start,
		stop,
		freeze: () => server?.kill('SIGSTOP'),
		thaw: () => server?.kill('SIGCONT'),
		close: async () => {
			await stop();
			rmSync(dir, { recursive: true, force: true });
		},
	};
}

/** The same with a client. */
export async function startRedisWithClient(
	options: RedisOptions = {},
): Promise<{ redis: Redis; close: () => Promise<void> }> {
	const server = await startRedis();
	const redis = new Redis(server.port, options);
	return {
		redis,
		close: async () => {
			redis.disconnect();
			await server.close();
		},
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

async function untilListening(port: number): Promise<void> {
	for (let attempt = 0; attempt < 200; attempt++) {
		const socket = connect(port, '127.0.0.1');
		const isUp = await Promise.race([
			once(socket, 'connect').then(() => true),
			once(socket, 'error').then(() => false),
		]).catch(() => false);
		socket.destroy();
		if (isUp) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`redis-server does not listen on port ${port}`);
}
