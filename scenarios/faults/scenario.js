'use strict';

const { randomBytes } = require('node:crypto');
const { outputsOf, triggerUrl } = require('../../harness/n8n/api');
const { SEND, batchWorkflow, credentialData, sendBatch } = require('../../harness/workflows/batch');
const { startBrokenEndpoints } = require('./broken-endpoints');
const { FAULTS } = require('./list');
const { ok } = require('./answers');
const { startServer } = require('./server');

/** Batches at the same time: enough to be quick, few enough that a good lead never waits for its turn. */
const AT_ONCE = 4;
const OPTIONS = { timeout: 1.5, maxAttempts: 2, firstRetryDelay: 0.05, maxRetryDelay: 2 };
const OUTPUTS = ['Delivered', 'Not Sent', 'Welcome', 'Failed'];
const QUERY = 'token=secret-in-the-query';

/**
 * Plays every fault under a running n8n: a batch of [good lead, faulty lead, good lead] each.
 * @param {{ api: object, url: string }} n8n logged in, and trusting the CA of `certificates`
 * @param {ReturnType<typeof import('../../harness/servers/certificates').makeCertificates>} certificates
 * @returns {Promise<{ rows: Row[], otherHost: number, leaks: string[] }>} what happened; requests that reached the
 *   host that redirects point to; names of faults whose outputs hold the secret key or the URL's query
 * @typedef {{ name: string, observed: unknown[], others: string, gap: number, message: string }} Row
 */
async function playFaults({ api, url }, certificates) {
	const secretKey = `whsec_${randomBytes(32).toString('base64')}`;
	const otherHost = await startServer(ok('{"ok":true}'));
	const endpoint = await startServer((exchange) => {
		const { answer } = FAULTS[indexOf(exchange.id)] ?? {};
		(answer ?? ok('{"ok":true}'))({ ...exchange, otherHost: `${otherHost.url}/elsewhere` });
	});
	const broken = await startBrokenEndpoints(certificates);
	try {
		const stage = await setUp(api, endpoint.url, secretKey);
		const webhook = triggerUrl(url, stage.workflow);
		const play = async (fault) => await sendBatch(webhook, batchOf(fault));
		await inParallel(
			FAULTS.filter((fault) => !fault.broken),
			play,
		);
		for (const fault of FAULTS.filter((each) => each.broken)) {
			await api.updateCredential(stage.parent, credentialData(urlOf(broken[fault.broken].url), secretKey));
			await play(fault);
		}
		const executions = await api.waitForExecutions(stage.workflow.id, FAULTS.length);
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

const urlOf = (origin) => `${origin}/leads?${QUERY}`;

async function setUp(api, origin, secretKey) {
	const own = await api.createCredential(
		'Faults',
		'restWebhookApi',
		credentialData(urlOf(origin), secretKey),
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

const idOf = (fault, part) => `evt_fault_${FAULTS.indexOf(fault)}_${part}`;
const indexOf = (id) => (id.endsWith('_faulty') ? Number(id.split('_')[2]) : -1);

function batchOf(fault) {
	return ['first', 'faulty', 'last'].map((part) => {
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

async function inParallel(items, work) {
	const queue = [...items];
	const worker = async () => {
		for (let item = queue.shift(); item; item = queue.shift()) await work(item);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function executionOf(fault, executions) {
	const id = idOf(fault, 'faulty');
	const found = executions.find(({ data }) => {
		const [[item]] = outputsOf({ data }, 'Leads');
		return item.json.body.leads[1].lead_id === id;
	});
	if (!found) throw new Error(`No execution played "${fault.name}"`);
	return found;
}

function rowOf(fault, execution, endpoint, broken) {
	const outputs = outputsOf(execution, SEND);
	const found = (part) =>
		outputs.flatMap((items, output) =>
			OUTPUTS[output] === 'Welcome'
				? []
				: items
						.filter(({ json }) => json.lead_id === idOf(fault, part))
						.map(({ json }) => ({ left: OUTPUTS[output], ...json.delivery })),
		);
	const server = fault.broken ? broken[fault.broken] : endpoint;
	const times = server.timesOf(idOf(fault, 'faulty'));
	const [faulty, ...twice] = found('faulty');
	if (!faulty || twice.length > 0) throw new Error(`${fault.name}: left ${twice.length + 1} times, not once`);
	const { attempts, left, reason = '', status_code: status, message = '' } = faulty;
	const others = ['first', 'last'].map((part) => {
		const ways = found(part).map((item) => item.left);
		return `${ways.join('+')} ${endpoint.timesOf(idOf(fault, part)).length}`;
	});
	return {
		name: fault.name,
		observed: [times.length, attempts, left, reason, status, nextOf(faulty)],
		others: others.join(', '),
		gap: Math.min(...times.slice(1).map((at, index) => at - times[index])),
		message,
	};
}

/** When a failed item is to be fed back in. The schedule begins with 5 seconds; endpoints here ask for an hour. */
function nextOf({ left, next_attempt_at: next }) {
	if (left !== 'Failed') return '';
	if (next === null) return 'never';
	return Date.parse(next) - Date.now() > 1_800_000 ? 'as asked' : 'by schedule';
}

module.exports = { playFaults };
