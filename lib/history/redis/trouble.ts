import type { Redis } from 'ioredis';
import { codesOf } from '../../failure/of-error';

/**
 * What has happened to a connection. `hasAnswered` stays when it is made anew: a Redis without TLS that went away behind a proxy, which
 * goes on taking connections, was said to want TLS.
 */
type Seen = { error?: unknown; madeAt?: number; hasAnswered?: boolean; wasShut?: boolean };

const seen = new WeakMap<Redis, Seen>();

/** Milliseconds within which a server that wants TLS closes a connection. One that hangs is closed by the client library, after 5 s. */
const AT_ONCE = 2_000;

/** Keeps the last error of a connection, until the connection works. */
export function watch(redis: Redis): void {
	const note = (what: Seen) => void seen.set(redis, { ...seen.get(redis), ...what });
	redis.on('error', (error: unknown) => note({ error }));
	redis.on('connect', () => note({ error: undefined, madeAt: performance.now() }));
	redis.on('close', () => {
		const { madeAt = -Infinity } = seen.get(redis) ?? {};
		note({ wasShut: performance.now() - madeAt < AT_ONCE });
	});
	// Without the check of the client library, a connection counts as ready before Redis has said anything.
	redis.on('ready', () => redis.options.enableReadyCheck && note({ error: undefined, hasAnswered: true }));
}

const UNREACHABLE = 'the host cannot be reached from here';
const UNTRUSTED = 'this n8n does not trust its certificate (NODE_EXTRA_CA_CERTS)';
const NO_TLS = 'what answers there does not speak TLS, so turn TLS off';

/** What each code of an error means for a connection to Redis. */
const WORDS: Record<string, string> = {
	ENOTFOUND: 'the host name does not exist',
	EAI_AGAIN: 'the host name could not be looked up',
	ECONNREFUSED: 'nothing listens there',
	EHOSTUNREACH: UNREACHABLE,
	ENETUNREACH: UNREACHABLE,
	DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
	SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
	UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
	CERT_HAS_EXPIRED: 'its certificate has expired',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
	ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
	ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
	EPROTO: NO_TLS,
};

/**
 * Why there is no connection. Each of these was once "it does not answer", and people looked for a Redis that was running all the time.
 * @param redis the connection that the command was given to
 * @param hasTimedOut whether the command has waited in vain, so that nothing was refused
 */
export function troubleOf(redis: Redis | undefined, tls: boolean, hasTimedOut: boolean): string {
	const { error, madeAt, hasAnswered, wasShut } = (redis && seen.get(redis)) ?? {};
	const known = codesOf(error).find((code) => Object.hasOwn(WORDS, code));
	if (known !== undefined) return WORDS[known] as string;
	if (tls && madeAt === undefined) return 'it does not answer by TLS. If it speaks none, turn TLS off';
	return !tls && wasShut && !hasAnswered && !hasTimedOut
		? 'it closes each connection without a word, as a server does that wants TLS'
		: 'it does not answer';
}
