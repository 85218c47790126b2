import type { Delivery } from '../../harness/n8n/types';
import { sendBatch } from '../../harness/workflows/batch';
import type { Answer } from '../../harness/traffic/endpoint';
import { drawEvents, type Fate, type FatedEvent } from '../../harness/traffic/faulty-events';
import { startLedger, type Ledger } from '../../harness/traffic/ledger';
import type { Host } from '../../harness/workflows/publish';
import { itemsOf, publishBatch, type Left, type Output, type Report } from './setup';

const ATTEMPTS = 3;
const OPTIONS = { timeout: 5, maxAttempts: ATTEMPTS, firstRetryDelay: 0.05, maxRetryDelay: 1 };

/** What an endpoint does with an event of each fate, by the number of the request. */
const ANSWERS: Record<Fate, (count: number) => Answer> = {
	well: () => ({}),
	flaky: (count) => ({ status: count === 1 ? 503 : 200 }),
	down: () => ({ status: 500 }),
	refused: () => ({ status: 422 }),
	reset: (count) => (count < ATTEMPTS ? { reset: true } : {}),
	silent: (count) => (count === 1 ? { silent: true } : {}),
	// A 429 holds back every lead of this endpoint. The pause must be shorter than Max Retry Delay, or no more leads are sent.
	busy: (count) => (count === 1 ? { status: 429, headers: { 'retry-after': '1' } } : {}),
};

/** The [output, requests, reason] that an event of each fate must have. */
const EXPECTED: Record<Fate | 'blocked', [output: Output, requests: number, reason: string | undefined]> = {
	well: ['Delivered', 1, undefined],
	flaky: ['Delivered', 2, undefined],
	down: ['Failed', ATTEMPTS, 'server_error'],
	refused: ['Failed', 1, 'rejected'],
	reset: ['Delivered', ATTEMPTS, undefined],
	silent: ['Delivered', 2, undefined],
	busy: ['Delivered', 2, undefined],
	blocked: ['Failed', 0, 'blocked_by_earlier_event'],
};

export interface ManyReport extends Report {
	events: number;
	faulty: number;
	delivered: number;
	failed: number;
	requests: number;
	seconds: number;
}

/**
 * Sends many lead events with random faults in one execution, and compares the endpoint's log with the node's outputs, item
 * by item.
 * @param sizes.share of faulty events, 0 to 1
 */
export async function sendMany(
	n8n: Host,
	{ count, seed, share = 0.05 }: { count: number; seed: number; share?: number },
): Promise<ManyReport> {
	const events = drawEvents(count, seed, share);
	const fates = new Map(events.map(({ name, fate }) => [name, fate]));
	const endpoint = await startLedger({
		by: 'name',
		answerOf: (name, nth) => ANSWERS[fates.get(name) ?? 'well'](nth),
	});
	try {
		const workflow = await publishBatch(n8n, endpoint, { options: OPTIONS });
		const startedAt = Date.now();
		await sendBatch(
			workflow.webhook,
			events.map(({ payload }) => payload),
		);
		const seconds = (Date.now() - startedAt) / 1000;
		const execution = await n8n.api.waitForNewest(workflow.id, 1, 600_000);
		const items = byName(itemsOf(execution));
		const problems = problemsOf(events, items, endpoint);
		const left = (output: Output) => [...items.values()].flat().filter((item) => item.left === output).length;
		return {
			events: count,
			faulty: events.filter(({ fate }) => fate !== 'well').length,
			delivered: left('Delivered'),
			failed: left('Failed'),
			requests: events.reduce((sum, { name }) => sum + endpoint.entriesOf(name).length, 0),
			seconds,
			problems,
		};
	} finally {
		await endpoint.close();
	}
}

function byName(items: Left[]): Map<string, Left[]> {
	const groups = new Map<string, Left[]>();
	for (const item of items) {
		const { name = '' } = item.json;
		groups.set(name, [...(groups.get(name) ?? []), item]);
	}
	return groups;
}

function problemsOf(events: FatedEvent[], items: Map<string, Left[]>, endpoint: Ledger): string[] {
	const failedLeads = new Set<string>();
	const lastRequestOf = new Map<string, number>();
	return events.flatMap(({ name, lead, fate }) => {
		const [output, requests, reason] = EXPECTED[failedLeads.has(lead) ? 'blocked' : fate];
		if (output === 'Failed') failedLeads.add(lead);
		const [item, ...more] = items.get(name) ?? [];
		const entries = endpoint.entriesOf(name);
		const { id, attempts, reason: said, status_code: status }: Partial<Delivery> = item?.json.delivery ?? {};
		const [first, last] = [entries[0], entries.at(-1)];
		const checks: Record<string, boolean> = {
			'left exactly once': item !== undefined && more.length === 0,
			[`left by ${output}`]: item?.left === output,
			[`has reason ${reason}`]: said === reason,
			[`reached the endpoint ${requests} times`]: entries.length === requests,
			'counts its attempts as the endpoint does': attempts === entries.length,
			'has one webhook-id': entries.every((entry) => entry.id === id),
			'is delivered if and only if the endpoint said 2xx':
				(item?.left === 'Delivered') === entries.some(({ answered }) => answered === 200),
			'shows the last status': (status ?? 0) === (last?.answered ?? 0),
			'came after the earlier event of its lead':
				first === undefined || first.at >= (lastRequestOf.get(lead) ?? 0),
		};
		if (last) lastRequestOf.set(lead, last.at);
		const broken = Object.keys(checks).filter((check) => !checks[check]);
		return broken.map((check) => `${name} (${fate}) is not one that ${check}`);
	});
}
