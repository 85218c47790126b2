import { createHash } from 'crypto';
import type { Redis, RedisOptions } from 'ioredis';
import { HistoryUnavailableError, type RedisClient } from '../../lib';

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

/** One connection per credential and process: connecting anew for each execution would cost more than the work. */
const connections = new Map<string, Redis>();

/**
 * A client for the history. Commands of the same moment travel together, and one that cannot reach Redis fails
 * soon instead of waiting for it.
 * @throws HistoryUnavailableError where n8n lacks the client library
 */
export async function redisClient(fields: RedisFields): Promise<RedisClient> {
	const key = createHash('sha256').update(JSON.stringify(fields)).digest('base64');
	const redis = connections.get(key) ?? (await connect(fields));
	connections.set(key, redis);
	return {
		run: async (script, keys, args) => {
			try {
				return await redis.eval(script, keys.length, ...keys, ...args);
			} catch (error) {
				throw unavailable(fields, error);
			}
		},
	};
}

/** Connects once, only to see that it works. @returns the sentence to show when it does not */
export async function redisProblem(fields: RedisFields): Promise<string | undefined> {
	const redis = await connect(fields, { retryStrategy: () => null });
	try {
		await redis.ping();
		return undefined;
	} catch (error) {
		return unavailable(fields, error).message;
	} finally {
		redis.disconnect();
	}
}

async function connect(fields: RedisFields, options: RedisOptions = {}): Promise<Redis> {
	const { Redis: Client } = await import('ioredis').catch((cause: unknown) => {
		throw new HistoryUnavailableError(
			'This n8n does not provide the Redis client library (ioredis). Set History Store to n8n, or update n8n.',
			{ cause },
		);
	});
	const redis = new Client({
		host: fields.host?.trim() ?? 'localhost',
		port: fields.port ?? 6379,
		username: fields.user === '' ? undefined : fields.user,
		password: fields.password === '' ? undefined : fields.password,
		db: fields.database ?? 0,
		tls: fields.tls ? {} : undefined,
		lazyConnect: true,
		enableAutoPipelining: true,
		connectTimeout: 5_000,
		maxRetriesPerRequest: 1,
		retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
		...options,
	});
	// Each command reports its own failure; without a listener the connection's would end the process.
	redis.on('error', () => undefined);
	return redis;
}

/** Host and port, never the password. Redis says in its own words what it refuses. */
function unavailable(fields: RedisFields, cause: unknown): HistoryUnavailableError {
	const where = `${fields.host ?? 'localhost'}:${fields.port ?? 6379}`;
	const said = cause instanceof Error ? cause.message : String(cause);
	return new HistoryUnavailableError(
		`The lead history in Redis (${where}) cannot be used: ${said}. Check that Redis is running and the REST Webhook Redis API credential.`,
		{ cause },
	);
}
