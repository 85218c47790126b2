import { setTimeout as sleep } from 'node:timers/promises';
import { causeOf, codeOf, messageOf } from '../../harness/machine/errors';
import { memoryOf, watchMemory } from '../../harness/machine/memory';
import { outputsOf, triggerUrl, type Execution, type SavedWorkflow } from '../../harness/n8n/api';
import { withFreshN8n, type RunningN8n } from '../../harness/n8n/fresh-n8n';
import type { N8n } from '../../harness/n8n/start';
import { SEND, batchWorkflow, sendBatch } from '../../harness/workflows/batch';
import { startEndpoints, type CostlyEndpoint } from './endpoints';
import { storeCredential } from './receiver';
import { shorten, type Row, type Tell } from './row';

/** Seconds after which the endpoint cuts the connection, so that a reader without a deadline ends too. */
const PATIENCE_S = 30;
/** The Timeout of a test and of a delivery is 10 s; the other 2 s are for a busy machine. */
const MOST_SECONDS = 12;
/** By how much the memory of n8n may grow: an answer must not fill it. */
const MOST_GROWTH_MB = 150;
/** A node needs 8 kB of an answer. The rest is for the kernel's buffers, which are counted too (see CostlyEndpoint). */
const MOST_BYTES = 16_000_000;

/** A part of n8n that asks an endpoint and reads its answer: the credential's Test, or a node. */
interface Way {
	name: string;
	/**
	 * Whether this part of the package sees the packed bytes. n8n's newer HTTP helper hides them from a node. So a node can
	 * limit the time that gzip which unpacks to nothing takes, and cannot limit its bytes (SECURITY.md says so).
	 */
	seesPackedBytes: boolean;
	/** Takes the endpoint's URL and returns what n8n made of the answer. */
	ask: (endpointUrl: string) => Promise<string>;
}

/** Asks endpoints that answer without an end, or with a few bytes that unpack to very many. */
export async function playBombs(tell: Tell): Promise<void> {
	const endpoints = await startEndpoints();
	try {
		await withFreshN8n(async (n8n) => {
			const ways = await prepareWays(n8n);
			for (const endpoint of endpoints) {
				for (const way of ways) tell(await play(n8n.n8n, endpoint, way));
			}
		});
	} finally {
		await Promise.all(endpoints.map(({ close }) => close()));
	}
}

async function prepareWays(n8n: RunningN8n): Promise<Way[]> {
	const { api, url } = n8n;
	const { credential, fields } = await storeCredential(n8n, 'Bomb', url);
	const publish = async (parameters: Record<string, unknown>) => {
		const setup = { name: 'Bomb', credentials: { restWebhookApi: credential }, parameters };
		const workflow = await api.importWorkflow(batchWorkflow({ ...setup, options: { maxAttempts: 1 } }));
		await api.activate(workflow.id);
		return workflow;
	};
	const through = (workflow: SavedWorkflow) => async (endpointUrl: string) => {
		await api.updateCredential(credential, { ...fields, url: endpointUrl });
		const status = await sendBatch(triggerUrl(url, workflow), [{ lead_id: 'lead_bomb', name: 'bomb' }]);
		if (status === 404) throw new Error('the workflow is not published');
		const [execution] = await api.listExecutions(workflow.id, 1);
		return execution ? resultOf(execution) : 'no execution';
	};
	return [
		{
			name: "the credential's Test",
			seesPackedBytes: true,
			ask: async (endpointUrl) => {
				const { status, message } = await api.testCredential(credential, { ...fields, url: endpointUrl });
				return `${status}: ${message}`;
			},
		},
		{
			name: 'Connection → Test',
			seesPackedBytes: false,
			ask: through(await publish({ resource: 'connection', operation: 'test' })),
		},
		{ name: 'Lead Event → Deliver', seesPackedBytes: false, ask: through(await publish({})) },
	];
}

/** What the node made of the answer, in its own words. */
function resultOf(execution: Execution): string {
	// The copy that leaves by Welcome does not say what became of the answer.
	const item = outputsOf(execution, SEND)
		.flat()
		.find(({ json }) => 'success' in json || 'delivery' in json || 'reason' in json);
	if (!item) return `execution ${execution.status}: ${execution.data.resultData.error?.message ?? ''}`;
	const { success, delivery } = item.json;
	if (success === true) return 'success';
	const { reason = delivery?.reason ?? 'delivered', message = delivery?.message ?? '' } = item.json;
	return `${String(reason)} ${String(message)}`;
}

async function play(n8n: N8n, endpoint: CostlyEndpoint, way: Way): Promise<Row> {
	endpoint.start();
	const memory = watchMemory(n8n.pid);
	const { text, seconds, isInTime } = await timeOf(endpoint, way);
	const [peak, bytes] = [memory.peak(), endpoint.sent()];
	await sleep(2_000);
	const after = memoryOf(n8n.pid, 'VmRSS');
	const growth = peak === undefined || memory.before === undefined ? Infinity : peak - memory.before;
	const isFlat = growth <= MOST_GROWTH_MB;
	if (!isFlat) await startAnew(n8n);
	const time = isInTime
		? `It ended after ${seconds.toFixed(1)} s.`
		: `It did not end by itself; the endpoint cut it after ${PATIENCE_S} s.`;
	const areBytesBounded = way.seesPackedBytes || !endpoint.unpacksToNothing;
	return {
		done: `${way.name} was answered with ${endpoint.name}.`,
		happened: `${time} n8n held ${memory.before ?? '?'} MB before, ${peak ?? '?'} MB at most, ${after ?? '?'} MB after it. The endpoint got rid of ${(bytes / 1_000_000).toFixed(2)} MB in ${endpoint.requests()} request(s). n8n says: ${shorten(text)}`,
		isRight: isInTime && seconds <= MOST_SECONDS && isFlat && (!areBytesBounded || bytes <= MOST_BYTES),
	};
}

/** Asks the endpoint, and cuts the connection where the reading takes too long. */
async function timeOf(
	endpoint: CostlyEndpoint,
	way: Way,
): Promise<{ text: string; seconds: number; isInTime: boolean }> {
	const startedAt = Date.now();
	const after = (text: string) => ({ text, seconds: (Date.now() - startedAt) / 1000 });
	const ended = way.ask(endpoint.url).then(after, (error: unknown) => {
		const code = codeOf(causeOf(error));
		return after(`n8n failed: ${typeof code === 'string' ? code : messageOf(error)}`);
	});
	const inTime = await Promise.race([ended, sleep(PATIENCE_S * 1000, undefined)]);
	if (inTime) return { ...inTime, isInTime: true };
	endpoint.cut();
	const late = await Promise.race([ended, sleep(30_000, { text: 'no answer at all', seconds: Infinity })]);
	return { ...late, isInTime: false };
}

/** Restarts n8n: a heap that has already grown would hide the growth of the next play, and n8n may have run out of memory. */
async function startAnew(n8n: N8n): Promise<void> {
	await n8n.kill();
	await n8n.restart();
	// Its webhooks answer a little later than its health check.
	await sleep(5_000);
}
