import { InvalidOptionsError } from '../../settings/invalid-options-error';
import { HistoryUnavailableError } from '../store';
import { createHash } from 'crypto';
import type { Redis, RedisOptions } from 'ioredis';
import { readOptionalNumber, readOptionalSwitch } from '../../settings/switches';
import type { RedisClient } from './redis-history';

/** The credential REST Webhook Redis API, as n8n stores it. */
export type RedisFields = {
	host?: string;
	port?: number;
	user?: string;
	password?: string;
	database?: number;
	tls?: boolean;
	keyPrefix?: string;
};

/**
 * Reads the fields of the credential. Each may be an expression that finds nothing for a while: another database or another
 * key prefix is another history, in which each known lead is new, and would be sent and greeted a second time.
 * @throws HistoryUnavailableError naming the field
 */
export function readRedisFields(fields: object): Required<RedisFields> {
	try {
		return {
			host: textOf(fields, 'host', 'Host', 'localhost').trim(),
			port: readOptionalNumber(fields, 'port', 'Port', 6379),
			user: textOf(fields, 'user', 'User', ''),
			password: textOf(fields, 'password', 'Password', ''),
			database: readOptionalNumber(fields, 'database', 'Database', 0),
			tls: readOptionalSwitch(fields, 'tls', 'TLS', false),
			keyPrefix: textOf(fields, 'keyPrefix', 'Key Prefix', '').trim(),
		};
	} catch (error) {
		throw unreadableRedisCredential(error);
	}
}

function textOf(fields: object, name: string, label: string, byDefault: string): string {
	if (!(name in fields)) return byDefault;
	const value = (fields as Record<string, unknown>)[name];
	if (typeof value === 'string') return value;
	throw new InvalidOptionsError(`${label} must be text`);
}

type RedisClass = typeof Redis;

/** Loads the client library, which is the host's. */
export type LoadLibrary = () => Promise<RedisClass>;

/** Times to reconnect, about 3 s in all, before a connection is given up. */
const RECONNECTS = 5;

/** One connection per credential and process: connecting anew for each execution would cost more than the work. */
const connections = new Map<string, Redis>();

/**
 * A client for the history. Commands of the same moment travel together, and one that cannot reach Redis fails
 * soon instead of waiting for it.
 * @throws HistoryUnavailableError where n8n lacks the client library
 */
export async function redisClient(given: RedisFields, load: LoadLibrary): Promise<RedisClient> {
	const fields = readRedisFields(given);
	const Client = await loadClient(load);
	return {
		run: async (script, keys, args) => {
			try {
				return await connectionTo(Client, fields).eval(script, keys.length, ...keys, ...args);
			} catch (error) {
				throw unavailable(fields, error);
			}
		},
	};
}

/**
 * The open connection of a credential. One that has given up is replaced at the next command. Decides without
 * yielding: otherwise each of the first commands, which come at the same time, would open a connection of its own.
 */
function connectionTo(Client: RedisClass, fields: Required<RedisFields>): Redis {
	const key = createHash('sha256').update(JSON.stringify(fields)).digest('base64');
	const existing = connections.get(key);
	if (existing) return existing;
	const redis = connect(Client, fields);
	connections.set(key, redis);
	redis.on('end', () => connections.delete(key));
	// An idle connection is no reason to keep n8n from stopping.
	redis.on('connect', () => redis.stream.unref());
	return redis;
}

/** Connects once, only to see that it works. @returns the sentence to show when it does not */
export async function redisProblem(fields: RedisFields, load: LoadLibrary): Promise<string | undefined> {
	let redis: Redis | undefined;
	try {
		redis = connect(await loadClient(load), readRedisFields(fields), { retryStrategy: () => null });
		await redis.ping();
		return undefined;
	} catch (error) {
		return unavailable(fields, error).message;
	} finally {
		redis?.disconnect();
	}
}

async function loadClient(load: LoadLibrary): Promise<RedisClass> {
	return await load().catch((cause: unknown) => {
		throw new HistoryUnavailableError(
			'This n8n does not provide the Redis client library (ioredis). Set History Store to Built-In, or update n8n.',
			{ cause },
		);
	});
}

function connect(Client: RedisClass, fields: Required<RedisFields>, options: RedisOptions = {}): Redis {
	const redis = new Client({
		host: fields.host,
		port: fields.port,
		username: fields.user === '' ? undefined : fields.user,
		password: fields.password === '' ? undefined : fields.password,
		db: fields.database,
		tls: fields.tls ? {} : undefined,
		lazyConnect: true,
		enableAutoPipelining: true,
		connectTimeout: 5_000,
		// One that takes connections and says nothing would hold up everything, for good.
		commandTimeout: 5_000,
		// After a failover the old primary, now a replica, refuses to write: look for the new one, and ask it again.
		reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
		maxRetriesPerRequest: 1,
		retryStrategy: (attempt) => (attempt > RECONNECTS ? null : attempt * 200),
		...options,
	});
	// Each command reports its own failure; without a listener the connection's would end the process.
	redis.on('error', () => undefined);
	return redis;
}

/** The history cannot be asked because n8n cannot read the credential of its Redis. */
export function unreadableRedisCredential(cause: unknown): HistoryUnavailableError {
	const said = cause instanceof Error ? cause.message : String(cause);
	return new HistoryUnavailableError(
		`The credential REST Webhook Redis API cannot be read: ${said.replace(/\.$/, '')}. Check the credential, and n8n's database or vault.`,
		{ cause },
	);
}

/** What the client library says, in words of its own, when there is no connection. */
const NO_CONNECTION = /max retries|Connection is closed|Command timed out/;

/**
 * Host and port, never the password. Redis says in its own words what it refuses. Without the cause: the client library
 * hangs the refused command on it, and that of a failed login is the password.
 */
function unavailable(fields: RedisFields, cause: unknown): HistoryUnavailableError {
	if (cause instanceof HistoryUnavailableError) return cause;
	const where = `${fields.host ?? 'localhost'}:${fields.port ?? 6379}`;
	const text = cause instanceof Error ? cause.message : String(cause);
	const said = NO_CONNECTION.test(text) ? 'it does not answer' : text.replace(/\.$/, '');
	return new HistoryUnavailableError(
		`The lead history in Redis (${where}) cannot be used: ${said}. Check that Redis is running and the REST Webhook Redis API credential.`,
	);
}
