import { sendBatch } from '../../harness/workflows/batch';
import { drawEvents, type FatedEvent } from '../../harness/traffic/faulty-events';
import { startLedger, type Ledger } from '../../harness/traffic/ledger';
import type { KillableHost } from '../../harness/workflows/publish';
import { itemsOf, onlyProblems, publishBatch, type Left, type Report } from './setup';

/** The outcome of a kill: how many requests arrived before it and in all, and how many events were sent twice. */
export interface KillReport extends Report {
	events: number;
	beforeKill: number;
	requests: number;
	repeated: number;
}

/**
 * Kills n8n (kill -9) while it delivers, starts it again, and sends everything again. Create Only for New Leads is on, so
 * that a lead which n8n wrongly takes for known is missing at the endpoint.
 */
export async function killWhileSending(n8n: KillableHost, { count }: { count: number }): Promise<KillReport> {
	const events = drawEvents(count, 1, 0);
	const payloads = events.map(({ payload }) => payload);
	const endpoint = await startLedger({ by: 'name', answerOf: () => ({ delayMs: 20 }) });
	const total = () => events.reduce((sum, { name }) => sum + endpoint.entriesOf(name).length, 0);
	try {
		const setup = { parameters: { newLeadsOnly: true }, respond: 'onReceived' } as const;
		const workflow = await publishBatch(n8n, endpoint, { ...setup, options: { maxAttempts: 2 } });
		const inTheMiddle = endpoint.untilKeys(Math.ceil(count / 3));
		await sendBatch(workflow.webhook, payloads);
		await inTheMiddle;
		await n8n.killAndRestart();
		const beforeKill = total();
		await n8n.api.activate(workflow.id);
		await sendBatch(workflow.webhook, payloads);
		const execution = await n8n.api.waitForNewest(workflow.id, 2, 120_000);
		return {
			events: count,
			beforeKill,
			requests: total(),
			repeated: events.filter(({ name }) => endpoint.entriesOf(name).length > 1).length,
			problems: [
				...(beforeKill < count ? [] : ['n8n was killed too late: all had been sent']),
				...problemsOf(events, itemsOf(execution), endpoint),
			],
		};
	} finally {
		await endpoint.close();
	}
}

/** When all is sent again, the node holds back the second event of a lead as known: only the first must reach the endpoint. */
function problemsOf(events: FatedEvent[], items: Left[], endpoint: Ledger): string[] {
	const seen = new Set<string>();
	return events.flatMap(({ name, lead }) => {
		const isFirst = !seen.has(lead);
		seen.add(lead);
		const entries = endpoint.entriesOf(name);
		const ways = items.filter(({ json }) => json.name === name).map(({ left }) => left);
		return onlyProblems([
			!isFirst || entries.some(({ answered }) => answered === 200) || `${name} was never delivered`,
			new Set(entries.map(({ id }) => id)).size <= 1 || `${name} was repeated under another webhook-id`,
			ways.join() === (isFirst ? 'Delivered' : 'Not Sent') || `${name} left by ${ways.join() || 'nothing'}`,
		]);
	});
}
