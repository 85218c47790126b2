import type { Redis } from 'ioredis';
import { redact } from '../../security/redact';
import { messageOfError } from '../../shared/message-of-error';
import { HistoryUnavailableError } from '../store';
import { connect, connectionTo, leave, lookAnew, type RedisClass } from './connections';
import { readRedisFields, type RedisFields } from './credential';
import { NOTHING } from './scripts';
import { troubleOf } from './trouble';

/** What the history uses of a Redis client. */
export type RedisClient = {
	/** Runs a script; keys first, then its other arguments. One round trip. */
	run: (script: string, keys: string[], args: Array<string | number>) => Promise<unknown>;
};

/** Loads the client library, which is the host's. */
export type LoadLibrary = () => Promise<RedisClass>;

/**
 * A client for the history. Commands that are given at one moment travel together, and a command that cannot reach Redis fails
 * soon instead of waiting for it.
 * @param load loads the client library, which is the host's
 * @param idle milliseconds after which an unused connection is closed
 * @throws HistoryUnavailableError where n8n lacks the client library
 */
export async function redisClient(
	given: RedisFields,
	load: LoadLibrary,
	idle?: number,
): Promise<RedisClient> {
	const fields = readRedisFields(given);
	const Client = await loadClient(load);
	return {
		run: async (script, keys, args) => {
			const send = async (redis: Redis) => await redis.eval(script, keys.length, ...keys, ...args);
			let redis = connectionTo(Client, fields, idle);
			try {
				return await send(redis).catch(async (error: unknown) => {
					if (hasTimedOut(error)) leave(fields, redis);
					if (!isReplica(error) || !lookAnew(fields, redis)) throw error;
					redis = connectionTo(Client, fields, idle);
					return await send(redis);
				});
			} catch (error) {
				throw unavailable(fields, error, redis);
			}
		},
	};
}

function hasTimedOut(error: unknown): boolean {
	return error instanceof Error && /^Command timed out/.test(error.message);
}

/** Redis 6 says this in the middle of its message about the script, later versions at the beginning. */
function isReplica(error: unknown): boolean {
	return error instanceof Error && /\b(READONLY|MASTERDOWN)\b/.test(error.message);
}

/** How many bytes a server may send during the test. Redis answers a login and a ping with far fewer. */
const SAID_AT_MOST = 1_000;

/** How many keys the test asks for. Of a cluster of two servers, one has all of them with a probability of 1 in 65 536. */
const KEYS_ASKED_FOR = 16;

/** Connects once, only to see whether that works. @returns the sentence to show when it does not work */
export async function redisProblem(given: RedisFields, load: LoadLibrary): Promise<string | undefined> {
	let redis: Redis | undefined;
	try {
		const fields = readRedisFields(given);
		// The client library must not ask whether Redis is ready: Redis answers this question with a long bulk string.
		const options = { retryStrategy: () => null, enableReadyCheck: false };
		redis = connect(await loadClient(load), { ...fields, user: '', password: '', database: 0 }, options);
		await Promise.race([tryOut(redis, fields), talkedTooMuch(redis)]);
		return undefined;
	} catch (error) {
		return unavailable(given, error, redis).message;
	} finally {
		redis?.disconnect();
	}
}

/**
 * Logs in, and runs a script as the history does. A server of a cluster takes logins and pings, but sends scripts away whose keys another
 * server has: the test said that all is well, and then each lead failed with "MOVED 3999 10.0.0.2:6379".
 */
async function tryOut(
	redis: Redis,
	{ user, password, database, keyPrefix }: Required<RedisFields>,
): Promise<void> {
	if (password !== '') await redis.call('AUTH', ...(user === '' ? [password] : [user, password]));
	if (database !== 0) await redis.select(database);
	await redis.ping();
	for (let n = 0; n < KEYS_ASKED_FOR; n++) await redis.eval(NOTHING, 1, `{${keyPrefix}test:${n}}`);
}

/**
 * The server at this address may be anything, and send anything. The connection is closed when the server announces a bulk
 * string, which the client library would put together in memory up to any size, or sends more than Redis would.
 */
async function talkedTooMuch(redis: Redis): Promise<never> {
	return await new Promise((_, reject) => {
		redis.once('connect', () => {
			let said = 0;
			redis.stream.on('data', (bytes: Buffer) => {
				said += bytes.length;
				if (said <= SAID_AT_MOST && !/(^|\n)[$*]/.test(bytes.toString('latin1'))) return;
				redis.disconnect();
				reject(new Error('what answers there is no Redis'));
			});
		});
	});
}

async function loadClient(load: LoadLibrary): Promise<RedisClass> {
	return await load().catch((cause: unknown) => {
		throw new HistoryUnavailableError(
			'This n8n does not provide the Redis client library (ioredis). Set History Store to Built-In, or update n8n.',
			{ cause },
		);
	});
}

/** What the client library says, in words of its own, when there is no connection. */
const NO_CONNECTION = /max retries|Connection is closed|Command timed out/;

/** What a server of a Redis Cluster says of keys that it does not have, or while the cluster is down. */
const OF_CLUSTER = /^(MOVED|ASK) \d|^CLUSTERDOWN/;

/** How many characters of an answer a message repeats: the server may be anything, and send anything. */
const QUOTED = 100;

/**
 * The message names host and port, never the password, and repeats Redis's own words for what it refuses. A server that does not know
 * `AUTH`, such as an older Sentinel, repeats the password in its words, so the password is masked there. The error has no cause: the
 * client library attaches the refused command to the cause, and the command of a failed login holds the password.
 */
export function unavailable(fields: RedisFields, cause: unknown, redis?: Redis): HistoryUnavailableError {
	if (cause instanceof HistoryUnavailableError) return cause;
	// Somebody may have pasted redis://user:password@host. Elsewhere such a host is refused before anything connects to it.
	const where = `${(fields.host ?? 'localhost').replace(/^[^]*@/, '')}:${fields.port ?? 6379}`;
	const text = messageOfError(cause);
	if (OF_CLUSTER.test(text)) {
		return new HistoryUnavailableError(
			`The lead history in Redis (${where}) cannot be used: it is a Redis Cluster. Enter a Redis that is not a cluster in the REST Webhook Redis API credential.`,
			{ wasRefused: true },
		);
	}
	const said = NO_CONNECTION.test(text)
		? troubleOf(redis, Boolean(fields.tls), hasTimedOut(cause))
		: quote(redact(text, [fields.password ?? '']));
	return new HistoryUnavailableError(
		`The lead history in Redis (${where}) cannot be used: ${said}. Check that Redis is running and the REST Webhook Redis API credential.`,
		{ wasRefused: cause instanceof Error && cause.name === 'ReplyError' },
	);
}

function quote(text: string): string {
	const line = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
	return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line.replace(/\.$/, '');
}
