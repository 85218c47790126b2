import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from '../../harness/machine/cache';
import { freePorts } from '../../harness/machine/ports';
import { withFreshN8n, type RunningN8n } from '../../harness/n8n/fresh-n8n';
import { N8N_VERSION } from '../../harness/n8n/install';
import { startPostgres, type Postgres } from '../../harness/servers/postgres';

const RECOVERY_TIMEOUT_MS = 30_000;

/** Starts a Postgres and an n8n that uses it as its database, and runs `work` with both. */
export async function withN8nOnPostgres(
	work: (n8n: RunningN8n, postgres: Postgres) => Promise<void>,
): Promise<void> {
	const [port] = await freePorts(1);
	const postgres = await startPostgres(port);
	try {
		await withFreshN8n(
			(n8n) => work(n8n, postgres),
			() => postgres.env,
		);
	} finally {
		await postgres.stop();
	}
}

/** The part of the package `pg` that is used here. */
interface Client {
	on: (event: 'error', listener: () => void) => void;
	connect: () => Promise<void>;
	query: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;
	end: () => Promise<void>;
}

type ClientClass = new (place: {
	host: string | undefined;
	port: number;
	database: string | undefined;
	user: string | undefined;
}) => Client;

/** Runs a query in the Postgres of an n8n, with n8n's own driver. */
export async function query<T>({ env }: Postgres, text: string, values: unknown[] = []): Promise<T[]> {
	const n8n = join(cacheFolder(`n8n-${N8N_VERSION}`), 'node_modules', 'n8n', 'package.json');
	const { Client } = createRequire(n8n)('pg') as { Client: ClientClass };
	const client = new Client({
		host: env.DB_POSTGRESDB_HOST,
		port: Number(env.DB_POSTGRESDB_PORT),
		database: env.DB_POSTGRESDB_DATABASE,
		user: env.DB_POSTGRESDB_USER,
	});
	// When a connection is cut, the query fails and its caller hears of it. Without a listener Node would end the process as well.
	client.on('error', () => {});
	await client.connect();
	try {
		return (await client.query(text, values)).rows as T[];
	} finally {
		await client.end();
	}
}

/** Waits until Postgres answers. After a crash it listens at once, and refuses every connection until it has recovered. */
export async function untilAnswering(postgres: Postgres): Promise<void> {
	const deadline = Date.now() + RECOVERY_TIMEOUT_MS;
	while (!(await isAnswering(postgres))) {
		if (Date.now() > deadline) throw new Error('Postgres did not recover within half a minute');
		await sleep(50);
	}
}

const isAnswering = (postgres: Postgres): Promise<boolean> =>
	query(postgres, 'select 1').then(
		() => true,
		() => false,
	);

/** The statuses of the executions of each event, by event id. An event without an execution has an empty list. */
export type Executions = Map<string, string[]>;

/** The executions of each event, as Postgres holds them. */
export async function executionsOf(
	postgres: Postgres,
	workflowId: string,
	eventIds: string[],
): Promise<Executions> {
	const rows = await query<{ status: string; data: string }>(
		postgres,
		'select e.status, d.data from execution_entity e join execution_data d on d."executionId" = e.id where e."workflowId" = $1',
		[workflowId],
	);
	const found: Executions = new Map(eventIds.map((id) => [id, []]));
	for (const { status, data } of rows) {
		// n8n stores each text of an execution once and in one piece, so the event id can be found by a search.
		const [, id = ''] = /"(evt_trouble_[a-z]+_\d+)"/.exec(data) ?? [];
		found.get(id)?.push(status);
	}
	return found;
}
