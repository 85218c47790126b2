import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installCommunityPackage } from './community-package';
import { ensureN8n } from './install';
import { MAIN_PATHS, launch, waitUntilReady, type Command } from './start';
import { createApi, type Api } from './api';
import { n8nEnv, type Place } from './env';
import type { Child } from '../machine/child';
import { withNode24Path } from '../machine/node24';
import { freePorts } from '../machine/ports';
import { startPostgres } from '../servers/postgres';
import { startRedis, type Redis } from '../servers/redis';

/** A webhook processor and a worker have no REST routes, so only their health check can be asked. */
const HEALTH = ['/healthz/readiness'];

/**
 * n8n in queue mode on this machine, without Docker: Redis, Postgres, main, workers and one webhook processor. The
 * package is installed once, in the user folder that all of them share: a process without it fails every execution.
 */
export interface Topology {
	/** The URL of main, for the editor and the REST interface. */
	url: string;
	/** The URL of the webhook processor. */
	webhookUrl: string;
	api: Api;
	redis: Redis;
	/** The workers in the order in which they were started. */
	workers: Child[];
	/** Starts one more worker. */
	startWorker: () => Promise<Child>;
	/** The process ids of each kind of process; a killed worker keeps its place. */
	pids: () => Record<string, number[]>;
	/** Everything that a process has printed: `main`, `webhook`, `worker-1` and so on. */
	logOf: (name: string) => string;
}

/**
 * @param options.onCleanUp gets the function that ends all processes before the first one starts, so that an interrupted start leaves
 *   nothing behind
 */
export async function startTopology({
	folder,
	tarball,
	workers: count = 2,
	onCleanUp,
}: {
	folder: string;
	tarball: string;
	workers?: number;
	onCleanUp: (work: () => Promise<void>) => void;
}): Promise<Topology> {
	const n8nFolder = await ensureN8n();
	const userFolder = join(folder, 'n8n');
	mkdirSync(userFolder, { recursive: true });
	await installCommunityPackage(userFolder, tarball);

	const [redisPort, postgresPort, port, webhookPort, mainBroker, webhookBroker] = await freePorts(6);
	const [services, processes]: [{ stop: () => Promise<void> }[], Child[]] = [[], []];
	onCleanUp(async () => {
		// Database and Redis end together with them, so n8n could finish nothing.
		await Promise.all(processes.map((child) => child.end('SIGKILL')));
		await Promise.all(services.map(({ stop }) => stop()));
	});
	const redis = await startRedis(join(folder, 'redis'), { port: redisPort });
	services.push(redis);
	const postgres = await startPostgres(postgresPort);
	services.push(postgres);

	const [url, webhookUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${webhookPort}`];
	const shared = { ...queueSettings(redisPort, webhookUrl), ...postgres.env };
	const surroundings = await withNode24Path();
	const logFileOf = (name: string) => join(folder, `${name}.log`);
	const logOf = (name: string) => readFileSync(logFileOf(name), 'utf8');
	const startProcess = async (
		command: Command,
		name: string,
		ports: Pick<Place, 'port' | 'brokerPort'>,
		settings: NodeJS.ProcessEnv = {},
		paths = HEALTH,
	) => {
		const place = { url, ...ports, userFolder };
		const env = n8nEnv(place, surroundings, { ...shared, ...settings });
		const child = launch(n8nFolder, env, userFolder, logFileOf(name), command);
		processes.push(child);
		const health = settings.QUEUE_HEALTH_CHECK_PORT ?? ports.port;
		await waitUntilReady(`http://127.0.0.1:${health}`, child, () => logOf(name), paths);
		return child;
	};

	// Main starts first and alone, because it brings the database up to date.
	const main = await startProcess('start', 'main', { port, brokerPort: mainBroker }, {}, MAIN_PATHS);
	const workers: Child[] = [];
	// Counted here and not by `workers.length`: several workers start at the same time, and each needs a log of its own.
	let begun = 0;
	const startWorker = async () => {
		const name = `worker-${++begun}`;
		const [health, broker, unused] = await freePorts(3);
		const settings = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(health) };
		const worker = await startProcess('worker', name, { port: unused, brokerPort: broker }, settings);
		workers.push(worker);
		return worker;
	};
	const [webhook] = await Promise.all([
		startProcess('webhook', 'webhook', { port: webhookPort, brokerPort: webhookBroker }),
		...Array.from({ length: count }, startWorker),
	]);
	const api = createApi(url, webhookUrl);
	await api.setUpOwner();
	const pids = () => ({
		main: [main.pid],
		webhook: [webhook.pid],
		worker: workers.map(({ pid }) => pid),
		postgres: [postgres.pid],
		redis: [redis.pid],
	});
	return { url, webhookUrl, api, redis, workers, startWorker, pids, logOf };
}

/** The settings that all processes of one n8n in queue mode share. */
function queueSettings(redisPort: number, webhookUrl: string) {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		// The default gives up, and ends n8n, when Redis is away for 10 s.
		QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '60000',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64'),
		N8N_WEBHOOK_URL: `${webhookUrl}/`,
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		// Otherwise a burst of webhooks is answered 503 "Database is not ready".
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	};
}
