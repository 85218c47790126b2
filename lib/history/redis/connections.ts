import type { Redis, RedisOptions } from 'ioredis';
import { createHash } from 'crypto';
import type { RedisFields } from './credential';
import { watch } from './trouble';

export type RedisClass = typeof Redis;
type Fields = Required<RedisFields>;

/** Milliseconds after which a command fails that has had no answer. A Redis that never answers would stop everything for ever. */
const COMMAND_TIMEOUT = 5_000;

/** How many times to reconnect, about 3 s in all, before a connection is given up. */
const RECONNECTS = 5;

/** Milliseconds without a command after which a connection is closed. */
const IDLE = 120_000;

/** Milliseconds without a command after which a connection makes way for a new one to its server. */
const SPARE = 10_000;

/** Milliseconds for which a connection is young: reconnecting now would reach the same server. */
const YOUNG = 1_000;

type Connection = { redis: Redis; server: string; openedAt: number; usedAt: number };

/**
 * The connections of this process: one for each server and login, whatever the key prefix, because to connect anew for each
 * execution would cost more than the work. When each key prefix had a connection of its own, a prefix by expression opened 60 of
 * them, and each edit of a credential opened one more, which nobody closed.
 */
const connections = new Map<string, Connection>();

/**
 * The open connection of a login. Decides without yielding: otherwise each of the first commands, which come at the same
 * time, would open a connection of its own. A connection that was lost for good is replaced at the next command.
 */
export function connectionTo(Client: RedisClass, fields: Fields, idle = IDLE): Redis {
	const key = keyOf(fields);
	const now = performance.now();
	const existing = connections.get(key);
	if (existing) {
		existing.usedAt = now;
		return existing.redis;
	}
	const server = `${fields.host}:${fields.port}`;
	closeSpares(server, now);
	const redis = connect(Client, fields);
	const forget = () => {
		if (connections.get(key)?.redis === redis) connections.delete(key);
	};
	connections.set(key, { redis, server, openedAt: now, usedAt: now });
	redis.on('end', forget);
	redis.on('connect', () => {
		// An idle connection is no reason to keep n8n from stopping.
		redis.stream.unref();
		redis.stream.setTimeout(idle, () => {
			forget();
			redis.disconnect();
		});
	});
	return redis;
}

/**
 * After a failover the old primary, now a replica, refuses to write. Then the next command looks for the new primary on a
 * connection of its own.
 * @returns false where a new connection would not help, because the present one has been made just now
 */
export function lookAnew(fields: Fields, refused: Redis): boolean {
	const key = keyOf(fields);
	const connection = connections.get(key);
	// Another command has looked anew already.
	if (connection?.redis !== refused) return true;
	if (performance.now() - connection.openedAt < YOUNG) return false;
	connections.delete(key);
	close(refused);
	return true;
}

/**
 * An open connection that does not answer may lead to nobody: when the host of a primary dies, or a firewall forgets a connection,
 * nothing tells this process, and the client library keeps the connection until the kernel gives up on it. For about 15 minutes
 * after such a failover each command failed, while new connections were answered at once. So the next command connects anew. Commands
 * that are on their way may still be answered, so the connection is closed only when they have been waited for. A connection that is
 * not open yet is given up by its own timeouts.
 */
export function leave(fields: Fields, silent: Redis): void {
	const key = keyOf(fields);
	if (silent.status !== 'ready' || connections.get(key)?.redis !== silent) return;
	connections.delete(key);
	// An answer begins the time anew.
	silent.stream.setTimeout(COMMAND_TIMEOUT, () => silent.disconnect());
}

/** Closes the connections that an edited credential has left behind: those by other logins to the server, which nobody uses any more. */
function closeSpares(server: string, now: number): void {
	for (const [key, { redis, server: other, usedAt }] of connections) {
		if (other !== server || now - usedAt < SPARE) continue;
		connections.delete(key);
		close(redis);
	}
}

/** Closes a connection once the commands that are on their way have been answered. */
function close(redis: Redis): void {
	redis.quit().catch(() => redis.disconnect());
}

function keyOf({ host, port, user, password, database, tls }: Fields): string {
	const login = JSON.stringify([host, port, user, password, database, tls]);
	return createHash('sha256').update(login).digest('base64');
}

export function connect(Client: RedisClass, fields: Fields, options: RedisOptions = {}): Redis {
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
		commandTimeout: COMMAND_TIMEOUT,
		maxRetriesPerRequest: 1,
		retryStrategy: (attempt) => (attempt > RECONNECTS ? null : attempt * 200),
		...options,
	});
	// Each command reports its own failure, but in words of the client library, so what the connection says is kept. Without a listener it
	// would end the process.
	watch(redis);
	return redis;
}
