import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/**
 * A server of a Redis Cluster for as long as the work goes on; the work gets its port. It takes logins and pings.
 * @param owned how many scripts it runs, because it has their keys. The others get the answer.
 */
export async function withRedisCluster<T>(
	answer: string,
	owned: number,
	work: (port: number) => Promise<T>,
): Promise<T> {
	let scripts = 0;
	const answers: Record<string, () => string> = {
		ping: () => '+PONG\r\n',
		info: () => '$17\r\ncluster_enabled:1\r\n',
		eval: () => (++scripts <= owned ? ':1\r\n' : answer),
	};
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.on('data', (said) => {
			for (const [, command = ''] of said.toString().matchAll(/\b(ping|eval|info)\r\n/gi)) {
				socket.write(answers[command.toLowerCase()]?.() ?? '');
			}
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		return await work((server.address() as AddressInfo).port);
	} finally {
		server.close();
	}
}
