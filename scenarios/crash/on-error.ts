import { sendBatch, type BatchSetup } from '../../harness/workflows/batch';
import { startLedger } from '../../harness/traffic/ledger';
import type { Host } from '../../harness/workflows/publish';
import { itemsOf, publishBatch, type Output, type Report } from './setup';

const lead = (name: string, change: object = {}) => ({ lead_id: `lead ${name}`, name, ...change });
const BATCH = [
	lead('good 1'),
	lead('refused'),
	lead('good 2'),
	lead('broken', { messages: 'not a list' }),
	lead('down'),
	lead('good 3'),
];
const STATUS: Record<string, number> = { refused: 422, down: 503 };
const REQUESTS: Record<string, number> = {
	'good 1': 1,
	refused: 1,
	'good 2': 1,
	broken: 0,
	down: 2,
	'good 3': 1,
};

type OnError = NonNullable<BatchSetup['onError']>;

/** What an On Error setting does with the three leads that fail. The good leads are sent under every setting. */
interface Mode {
	onError: OnError;
	status: 'error' | 'success';
	failedLeaveBy: Output | undefined;
}

const MODES: Mode[] = [
	{ onError: 'stopWorkflow', status: 'error', failedLeaveBy: undefined },
	{ onError: 'continueRegularOutput', status: 'success', failedLeaveBy: 'Not Sent' },
	{ onError: 'continueErrorOutput', status: 'success', failedLeaveBy: 'Failed' },
];

/** Plays a batch of good and bad leads under each of n8n's three On Error settings. */
export async function playOnErrorModes(n8n: Host): Promise<Report> {
	const problems: string[] = [];
	for (const mode of MODES) {
		problems.push(...(await playMode(n8n, mode)).map((problem) => `${mode.onError}: ${problem}`));
	}
	return { problems };
}

async function playMode(n8n: Host, { onError, status, failedLeaveBy }: Mode): Promise<string[]> {
	const endpoint = await startLedger({
		by: 'name',
		answerOf: (name) => ({ status: STATUS[name] ?? 200 }),
	});
	try {
		const options = { maxAttempts: 2, firstRetryDelay: 0.05 };
		const workflow = await publishBatch(n8n, endpoint, { onError, options });
		await sendBatch(workflow.webhook, BATCH);
		const execution = await n8n.api.waitForNewest(workflow.id);
		const items = itemsOf(execution);
		const problems = execution.status === status ? [] : [`the execution ended with ${execution.status}`];
		for (const { name } of BATCH) {
			const isGood = name.startsWith('good');
			const sent = endpoint.entriesOf(name).length;
			if (sent !== REQUESTS[name]) problems.push(`${name} was sent ${sent} times`);
			const ways = items.filter(({ json }) => json.name === name).map(({ left }) => left);
			const wanted = failedLeaveBy === undefined ? [] : [isGood ? 'Delivered' : failedLeaveBy];
			if (ways.join() !== wanted.join()) problems.push(`${name} left by ${ways.join() || 'nothing'}`);
		}
		const message = execution.data.resultData.error?.message ?? '';
		if (failedLeaveBy === undefined && !message.includes('422')) problems.push(`the error says "${message}"`);
		const unexplained = items.filter(({ left, json }) => left === 'Not Sent' && !json.error);
		if (unexplained.length > 0) problems.push('an item left by Not Sent without its error');
		return problems;
	} finally {
		await endpoint.close();
	}
}
