import { createServer, type Server } from 'node:https';
import tls, { type TLSSocket, type SecureVersion } from 'node:tls';
import { listenLocally } from '../../harness/machine/ports';
import { makeCertificates } from '../../harness/servers/certificates';
import { TlsSessions } from '../../nodes/shared/http/tls-sessions';
import { newLead } from '../fixtures/leads';
import { jsonOf, SECRET } from '../helpers/deliver';
import { act } from '../errors/shown';

const open: Server[] = [];
afterAll(() => {
	for (const server of open) {
		server.closeAllConnections();
		server.close();
	}
});

/** An endpoint that writes down for each request whether its connection went on with an earlier session. */
async function secureEndpoint(version: SecureVersion = 'TLSv1.3') {
	const { selfSigned } = await makeCertificates();
	const reused: boolean[] = [];
	const server = createServer(
		{ ...selfSigned, minVersion: version, maxVersion: version },
		(request, response) => {
			reused.push((request.socket as TLSSocket).isSessionReused());
			response.end('{"ok":true}');
		},
	);
	open.push(server);
	return { url: `https://127.0.0.1:${await listenLocally(server)}/leads`, reused, server };
}

const leads = (count: number) =>
	Array.from({ length: count }, (_, index) => newLead({ lead_id: `l${index}` }));
const OTHER_KEY = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** Sends leads one after another. @returns how many were delivered */
async function send(url: string, count: number, change: { secretKey?: string; trusting?: boolean } = {}) {
	const { secretKey = SECRET, trusting = true } = change;
	const credential = { url, secretKey, allowUnauthorizedCerts: trusting };
	const outputs = await act(leads(count), { options: { concurrency: 1, maxAttempts: 1 } }, { credential });
	return jsonOf(outputs)[0]!.length;
}

describe.each<SecureVersion>(['TLSv1.3', 'TLSv1.2'])('over %s', (version) => {
	it('goes on with the session of the connection before, also in the next execution', async () => {
		const { url, reused } = await secureEndpoint(version);
		expect(await send(url, 3)).toBe(3);
		expect(await send(url, 1)).toBe(1);
		expect(reused).toEqual([false, true, true, true]);
	});

	it('has Node parse the authorities once, and not for each connection', async () => {
		const { url } = await secureEndpoint(version);
		const parsing = jest.spyOn(tls, 'createSecureContext');
		expect(await send(url, 4)).toBe(4);
		expect(parsing).toHaveBeenCalledTimes(1);
		parsing.mockRestore();
	});

	it('delivers with a whole handshake where the endpoint has forgotten the session', async () => {
		const { url, reused, server } = await secureEndpoint(version);
		await send(url, 2);
		server.setTicketKeys(Buffer.alloc(48, 1));
		expect(await send(url, 1)).toBe(1);
		expect(reused).toEqual([false, true, false]);
	});
});

it('shares no session between two secret keys', async () => {
	const { url, reused } = await secureEndpoint();
	await send(url, 1);
	await send(url, 1, { secretKey: OTHER_KEY });
	expect(reused).toEqual([false, false]);
});

it('lets nothing through that was only trusted with Ignore SSL Issues', async () => {
	const { url, reused } = await secureEndpoint();
	expect(await send(url, 1)).toBe(1);
	expect(await send(url, 1, { trusting: false })).toBe(0);
	expect(reused).toEqual([false]);
});

it('looks at the certificate anew in each Test', async () => {
	const { url, reused } = await secureEndpoint();
	await send(url, 2);
	const credential = { url, secretKey: SECRET, allowUnauthorizedCerts: true };
	await act([{}, {}], { resource: 'connection', operation: 'test' }, { credential });
	expect(reused).toEqual([false, true, false, false]);
});

it('goes on without sessions where one made a request fail', async () => {
	const { url, reused, server } = await secureEndpoint();
	await send(url, 1);
	// Breaks off whoever comes with a session.
	const breakOff = (socket: TLSSocket) => socket.isSessionReused() && socket.destroy();
	server.prependListener('secureConnection', breakOff);
	expect(await send(url, 1)).toBe(0);
	expect(await send(url, 2)).toBe(2);
	expect(reused).toEqual([false, false, false]);
});

describe('what is kept', () => {
	const MINUTE = 60_000;
	const socket = (session?: string, remotePort = 443) => ({
		getSession: () => session && Buffer.from(session),
		remotePort,
	});

	it('is the session of an answer, for five minutes, so that the certificate is checked again', () => {
		const sessions = new TlsSessions();
		sessions.learn('e', 443, socket('one'), 0);
		expect(sessions.of('e', 5 * MINUTE - 1)?.resumed?.session.toString()).toBe('one');
		expect(sessions.of('e', 5 * MINUTE)).toBeUndefined();
		expect(sessions.of('another', 0)).toBeUndefined();
	});

	it('has no authorities where Node keeps them elsewhere', () => {
		const sessions = new TlsSessions();
		sessions.learn('e', 443, socket('one'), 0);
		expect(sessions.of('e', 0)?.resumed).toEqual({ session: Buffer.from('one') });
	});

	it('is nothing for ten minutes after a request with a session has failed', () => {
		const sessions = new TlsSessions();
		sessions.learn('e', 443, socket('one'), 0);
		sessions.failed('e', MINUTE);
		expect(sessions.of('e', 11 * MINUTE - 1)).toEqual({ resumed: undefined, until: 11 * MINUTE });
		expect(sessions.of('e', 11 * MINUTE)).toBeUndefined();
	});

	it.each([
		["a proxy's connection", socket('one', 3128)],
		['an answer that comes without its connection', undefined],
		['a connection without TLS', { remotePort: 443 }],
		['a connection without a session', socket()],
	])('is nothing of %s, and no other attempt is made for ten minutes', (_what, given) => {
		const sessions = new TlsSessions();
		sessions.learn('e', 443, given, 0);
		expect(sessions.of('e', 10 * MINUTE - 1)).toEqual({ resumed: undefined, until: 10 * MINUTE });
		expect(sessions.of('e', 10 * MINUTE)).toBeUndefined();
	});

	it('is never more than a thousand endpoints, of which the oldest is forgotten first', () => {
		const sessions = new TlsSessions();
		for (let index = 0; index <= 1_000; index++) sessions.learn(`e${index}`, 443, socket('one'), 0);
		expect(sessions.size).toBe(1_000);
		expect(sessions.of('e0', 0)).toBeUndefined();
		expect(sessions.of('e1', 0)).toBeDefined();
	});
});
