import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Redis } from 'ioredis';
import { makeCertificates, type Certificates } from '../../../../harness/servers/certificates';
import { redisClient, redisProblem, type RedisFields } from '../../../../lib';
import { startRedis, type RedisServer } from '../../../helpers/redis';

/* Each of these was once told as "it does not answer". */
const library = () => Promise.resolve(Redis);
let certificates: Certificates;
let redis: RedisServer;
beforeAll(async () => {
	certificates = await makeCertificates();
	redis = await startRedis();
});
afterAll(() => redis.close());

/** What the test of the credential says, and a run. */
async function told(fields: RedisFields): Promise<string[]> {
	const client = await redisClient(fields, library);
	const ran = client.run('return 1', [], []).then(String, (error: Error) => error.message);
	return [(await redisProblem(fields, library)) ?? 'nothing', await ran];
}

/** A server for as long as the work goes on. */
async function listening<T>(server: Server, work: (port: number) => Promise<T>): Promise<T> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		return await work((server.address() as AddressInfo).port);
	} finally {
		server.close();
	}
}

const tlsServer = (pair: { key: string; cert: string }) =>
	createTlsServer(pair, (socket) => socket.on('error', () => undefined)).on(
		'tlsClientError',
		() => undefined,
	);

const both = (words: string | RegExp) => {
	const pattern = typeof words === 'string' ? words.replace(/[().]/g, '\\$&') : words.source;
	const sentence = expect.stringMatching(
		new RegExp(
			`^The lead history in Redis \\(.+\\) cannot be used: ${pattern}\\. Check that Redis is running`,
		),
	) as string;
	return [sentence, sentence];
};

it('says that nothing listens there', async () => {
	const port = await listening(createServer(), async (free) => await Promise.resolve(free));
	expect(await told({ host: '127.0.0.1', port })).toEqual(both('nothing listens there'));
}, 20_000);

it('says that the host name does not exist', async () => {
	const named = /the host name (?:does not exist|could not be looked up)/;
	expect(await told({ host: 'nowhere.invalid', port: 6379 })).toEqual(both(named));
}, 40_000);

it.each([
	['selfSigned', 'this n8n does not trust its certificate (NODE_EXTRA_CA_CERTS)'],
	['unknownCa', 'this n8n does not trust its certificate (NODE_EXTRA_CA_CERTS)'],
] as const)(
	'says that the certificate is not trusted: %s',
	async (kind, words) => {
		await listening(tlsServer(certificates[kind]), async (port) => {
			expect(await told({ host: '127.0.0.1', port, tls: true })).toEqual(both(words));
		});
	},
	20_000,
);

it('says to turn TLS off where the server speaks none', async () => {
	const words = 'it does not answer by TLS. If it speaks none, turn TLS off';
	expect(await told({ host: '127.0.0.1', port: redis.port, tls: true })).toEqual(both(words));
	const web = createServer(
		(socket) => void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
	);
	await listening(web, async (port) => {
		const speaksNone = 'what answers there does not speak TLS, so turn TLS off';
		expect(await told({ host: '127.0.0.1', port, tls: true })).toEqual(both(speaksNone));
	});
}, 20_000);

it('says that the server may want TLS where it closes each connection', async () => {
	await listening(tlsServer(certificates.selfSigned), async (port) => {
		const words = 'it closes each connection without a word, as a server does that wants TLS';
		expect(await told({ host: '127.0.0.1', port })).toEqual(both(words));
	});
}, 20_000);

it('says of a server that hangs that it does not answer', async () => {
	await listening(createServer(), async (port) => {
		expect(await told({ host: '127.0.0.1', port })).toEqual(both('it does not answer'));
	});
}, 20_000);

it('says of a server that went away behind a proxy that it does not answer', async () => {
	const answers = ['$15\r\nredis_version:7\r\n', ':1\r\n'];
	const proxy = createServer((socket) => {
		if (answers.length === 0) socket.end();
		socket.on('data', () => (answers.length === 0 ? socket.end() : socket.write(answers.shift() as string)));
	});
	await listening(proxy, async (port) => {
		const client = await redisClient({ host: '127.0.0.1', port }, library);
		const run = () => client.run('return 1', [], []).then(String, (error: Error) => error.message);
		expect(await run()).toBe('1');
		// The connection closes with the second command, and then each one at once. The third command comes while there is none.
		const second = run();
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect([await run(), await second]).toEqual(both('it does not answer'));
	});
}, 20_000);

it('shows no password of a URL in Host', async () => {
	const problem = await redisProblem({ host: 'redis://alex:s3cret@127.0.0.1', port: 1 }, library);
	expect(problem).toContain('Redis (127.0.0.1:1) cannot be used');
	expect(problem).not.toContain('s3cret');
});
