import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { startRedis } from '../helpers/redis';

/** A real Redis for as long as the work goes on; the work gets its port. */
export async function withRedis<T>(work: (port: number) => Promise<T>): Promise<T> {
	const redis = await startRedis();
	try {
		return await work(redis.port);
	} finally {
		await redis.close();
	}
}

/** An n8n that does not bring the client library of Redis along. */
export async function withoutRedisLibrary<T>(work: () => Promise<T>): Promise<T> {
	jest.doMock('ioredis', () => {
		throw new Error("Cannot find module 'ioredis'");
	});
	try {
		return await work();
	} finally {
		jest.dontMock('ioredis');
	}
}

/** A real Redis that is gone from the moment it is asked to run this script. */
export async function withRedisThatGoesAway<T>(
	script: string,
	work: (port: number) => Promise<T>,
): Promise<T> {
	return await withRedis(async (redisPort) => {
		const sockets = new Set<Socket>();
		const goAway = () => {
			server.close();
			sockets.forEach((socket) => socket.destroy());
		};
		const server = createServer((client) => {
			const redis = connect(redisPort, '127.0.0.1');
			for (const socket of [client, redis]) sockets.add(socket.on('error', () => {}));
			client.on('data', (said) => (said.toString().includes(script) ? goAway() : redis.write(said)));
			redis.on('data', (said) => client.write(said));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		try {
			return await work((server.address() as AddressInfo).port);
		} finally {
			goAway();
		}
	});
}
