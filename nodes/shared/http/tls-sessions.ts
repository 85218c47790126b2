import { BoundedMap, type AnswerRequest, type DeliveryRequest } from '../../../lib';
import { secureContextOf, type SecureContext } from '../n8n-internals/secure-context';

/** Milliseconds for which a session is used. The certificate is not looked at again while a session goes on, so this is short. */
const KEPT_FOR = 5 * 60_000;

/** Milliseconds for which an endpoint gets no session, after a request with one has failed or where there is none to be had. */
const LEFT_ALONE_FOR = 10 * 60_000;

/** How many endpoints are known at once. A URL that is an expression can name another endpoint for each lead. */
const MOST_ENDPOINTS = 1_000;

/** What a connection takes over from an earlier connection, as `agentOptions` of n8n's client. */
export type Resumed = {
	session: Buffer;
	/** The authorities that n8n trusts, as Node has parsed them. */
	secureContext?: SecureContext;
};

/** Until when the endpoint gets this session. `resumed` is undefined where it gets none for that time. */
type Known = { resumed: Resumed | undefined; until: number };

/** The part of Node's TLS socket that is used here. */
type Socket = { getSession(): Buffer | undefined; remotePort?: number };

/**
 * The TLS sessions of this process, one for each endpoint. n8n's HTTP client makes a new connection for every request, and most of
 * what a small request costs over HTTPS is the handshake of its connection. A client that shows the session of an earlier connection
 * is spared the greater part (RFC 8446, 2.2). A server that does not know the session any more makes a whole handshake, and nobody
 * notices. n8n 2 passes a session on through the public `agentOptions` of `httpRequest`; n8n 1 does not, and there every handshake
 * is a whole one. The parsed list of trusted authorities is kept with the session, so that Node does not parse the list for each request.
 *
 * While a session goes on, Node checks neither the certificate nor its host name again. So a session belongs to one URL, one secret
 * key and one state of *Ignore SSL Issues*, and ends after five minutes.
 */
export class TlsSessions {
	private readonly known = new BoundedMap<string, Known>(MOST_ENDPOINTS);

	/** Number of endpoints of which something is known. */
	get size(): number {
		return this.known.size;
	}

	/** What is known of an endpoint. Times are milliseconds of a monotonic clock. */
	of(endpoint: string, now: number): Known | undefined {
		const known = this.known.get(endpoint);
		return known && now < known.until ? known : undefined;
	}

	/**
	 * Keeps the session of the connection on which an answer came. Where n8n uses a proxy, this may be the connection to the proxy: its
	 * port then differs from the port of the URL, and the endpoint gets no session.
	 */
	learn(endpoint: string, port: number, socket: unknown, now: number): void {
		const session = isTlsSocket(socket) && socket.remotePort === port ? socket.getSession() : undefined;
		const secureContext = secureContextOf(socket);
		const resumed = session && { session, ...(secureContext && { secureContext }) };
		this.known.set(endpoint, { resumed, until: now + (resumed ? KEPT_FOR : LEFT_ALONE_FOR) });
	}

	/** A request with a session failed. The session may be the reason: some servers break off where they should not. */
	failed(endpoint: string, now: number): void {
		this.known.set(endpoint, { resumed: undefined, until: now + LEFT_ALONE_FOR });
	}
}

function isTlsSocket(socket: unknown): socket is Socket {
	return typeof (Object(socket) as Partial<Socket>).getSession === 'function';
}

/** The sessions of this process. */
const tlsSessions = new TlsSessions();

/** How one request uses the sessions. */
export type SessionUse = {
	resumed: Resumed | undefined;
	/** Nothing is known of the endpoint, so the session of this request's connection is wanted. */
	isToBeLearned: boolean;
	learn: (socket: unknown, now: number) => void;
	failed: (now: number) => void;
};

/** @returns undefined without TLS, and where no name of the endpoint is given: then Node checks the certificate each time */
export function sessionFor(
	{ url, allowUnauthorizedCerts }: DeliveryRequest | AnswerRequest,
	endpoint: string | undefined,
	now: number,
): SessionUse | undefined {
	if (endpoint === undefined || !url.startsWith('https:')) return undefined;
	const name = allowUnauthorizedCerts ? `unchecked-${endpoint}` : endpoint;
	const known = tlsSessions.of(name, now);
	return {
		resumed: known?.resumed,
		isToBeLearned: known === undefined,
		learn: (socket, at) => {
			if (!known) tlsSessions.learn(name, Number(new URL(url).port || 443), socket, at);
		},
		failed: (at) => {
			if (known?.resumed) tlsSessions.failed(name, at);
		},
	};
}
