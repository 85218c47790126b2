/*
 * Faults: every kind of endpoint trouble. list.ts lists the faults and the outcome that each must have; answers.ts and
 * broken-endpoints.ts make the trouble. Used by `npm run faults` and by test/e2e.
 */
import { outputsOf, triggerUrl, type Api, type Execution } from '../../harness/n8n/api';
import type { Certificates } from '../../harness/servers/certificates';
import { SEND, batchWorkflow, credentialData, sendBatch } from '../../harness/workflows/batch';
import { newSecretKey, type Host } from '../../harness/workflows/publish';
import { startBrokenEndpoints } from './broken-endpoints';
import { FAULTS, type Fault } from './list';
import { ok } from './answers';
import { PARTS, idOf, rowOf, type Row } from './row';
import { startServer } from './server';

/** How many batches are sent at the same time: enough to be quick, and few enough that a good lead never waits for its turn. */
const AT_ONCE = 4;
const OPTIONS = { timeout: 1.5, maxAttempts: 2, firstRetryDelay: 0.05, maxRetryDelay: 2 };
const QUERY = 'token=secret-in-the-query';

export interface Played {
	rows: Row[];
	/** How many requests reached the host to which redirects point. */
	otherHost: number;
	/** Names of faults whose outputs hold the secret key or the URL's query. */
	leaks: string[];
}

/**
 * Plays every fault under a running n8n. Each fault is a batch of [good lead, faulty lead, good lead].
 * @param n8n logged in, and trusting the CA of `certificates`
 */
export async function playFaults({ api, url }: Host, certificates: Certificates): Promise<Played> {
	const secretKey = newSecretKey();
	const otherHost = await startServer(ok('{"ok":true}'));
	const endpoint = await startServer((exchange) => {
		const answer = FAULTS[indexOf(exchange.id)]?.answer ?? ok('{"ok":true}');
		void answer({ ...exchange, otherHost: `${otherHost.url}/elsewhere` });
	});
	const broken = await startBrokenEndpoints(certificates);
	try {
		const setup = await setUp(api, endpoint.url, secretKey);
		const webhook = triggerUrl(url, setup.workflow);
		const play = async (fault: Fault) => await sendBatch(webhook, batchOf(fault));
		await inParallel(
			FAULTS.filter((fault) => !fault.broken),
			play,
		);
		for (const fault of FAULTS) {
			if (!fault.broken) continue;
			await api.updateCredential(setup.parent, credentialData(urlOf(broken[fault.broken].url), secretKey));
			await play(fault);
		}
		const executions = await api.waitForExecutions(setup.workflow.id, FAULTS.length);
		const rows = FAULTS.map((fault) => rowOf(fault, executionOf(fault, executions), endpoint, broken));
		const leaks = FAULTS.filter((fault) => {
			const text = JSON.stringify(outputsOf(executionOf(fault, executions), SEND));
			return text.includes(secretKey) || text.includes(QUERY);
		});
		return { rows, otherHost: otherHost.count(), leaks: leaks.map(({ name }) => name) };
	} finally {
		await Promise.all([endpoint, otherHost, ...Object.values(broken)].map((server) => server.close()));
	}
}

const urlOf = (origin: string) => `${origin}/leads?${QUERY}`;
/** An expression for Endpoint URL that gives each batch its own endpoint, so that a 429 holds back no other batch. */
const urlOfEach = (origin: string) => `=${urlOf(origin)}&batch={{ $json.lead_id }}`;

async function setUp(api: Api, origin: string, secretKey: string) {
	const own = await api.createCredential(
		'Faults',
		'restWebhookApi',
		credentialData(urlOfEach(origin), secretKey),
	);
	const data = credentialData(urlOf(origin), secretKey);
	const parent = await api.createCredential('Faults, broken', 'restWebhookParentApi', data);
	const workflow = await api.importWorkflow(
		batchWorkflow({
			name: 'Faults',
			credentials: { restWebhookApi: own, restWebhookParentApi: parent },
			// The lead of a broken endpoint goes there by way of the other credential; its neighbours do not.
			parameters: { inheritFromParent: '={{ $json.name === "broken" }}' },
			options: OPTIONS,
		}),
	);
	await api.activate(workflow.id);
	return { workflow, parent };
}

const indexOf = (id: string) => (id.endsWith('_faulty') ? Number(id.split('_')[2]) : -1);

function batchOf(fault: Fault) {
	return PARTS.map((part) => {
		const isFaulty = part === 'faulty';
		const text = isFaulty && fault.with?.large ? 'a'.repeat(1_000_000) : 'Hello';
		return {
			lead_id: idOf(fault, part),
			name: isFaulty && fault.broken ? 'broken' : 'Alex',
			messages: [{ direction: 'inbound', text, timestamp: '2026-04-21T15:42:18Z' }],
			event: { id: idOf(fault, part) },
		};
	});
}

async function inParallel<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
	const queue = items.values();
	const worker = async () => {
		for (const item of queue) await work(item);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function executionOf(fault: Fault, executions: Execution[]): Execution {
	const id = idOf(fault, 'faulty');
	const found = executions.find(({ data }) => {
		const item = outputsOf({ data }, 'Leads')[0]?.[0];
		return JSON.stringify(item?.json.body).includes(`"${id}"`);
	});
	if (!found) throw new Error(`No execution played "${fault.name}"`);
	return found;
}
