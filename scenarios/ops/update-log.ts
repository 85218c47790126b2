import { startEndpoint, type Answer } from '../../harness/traffic/endpoint';
import type { Lead } from '../../harness/traffic/leads';
import { createWatchers } from '../../harness/traffic/watchers';

/** One request: the state of a lead, told by how many messages it holds, and what it was answered with. */
export interface Update {
	lead: string;
	messages: number;
	status: number;
}

/** What the log of an endpoint says about the order of its leads' updates. */
export interface OrderTally {
	requests: number;
	/** How many requests were answered with 503. */
	refused: number;
	/** How many leads had an older state accepted after a newer one. */
	disordered: number;
	/** How many requests brought an older state than one that the endpoint had already accepted, whatever their answer. */
	tooLate: number;
	/** How many leads have a newest state that is not the last one which the endpoint accepted. */
	outdated: number;
}

/** An endpoint that writes down the states of leads in the order in which they reach it. */
export interface UpdateLog {
	url: string;
	updates: Update[];
	untilRequests: (count: number) => Promise<void>;
	close: () => Promise<void>;
}

/** @param statusOf is called for each request and returns the status of its answer */
export async function startUpdateLog(statusOf: () => number): Promise<UpdateLog> {
	const updates: Update[] = [];
	const { until, look } = createWatchers();
	const endpoint = await startEndpoint(
		({ json }): Answer => {
			const { lead_id: lead, messages } = json as Lead;
			const status = statusOf();
			updates.push({ lead, messages: messages.length, status });
			look();
			return { status };
		},
		{ keepRequests: false },
	);
	const untilRequests = (least: number) => until(() => updates.length >= least);
	return { url: endpoint.url, updates, untilRequests, close: endpoint.close };
}

/**
 * @param updates in order of arrival
 * @param newest how many messages the newest state of each lead has
 */
export function tallyOfOrder(updates: Update[], leads: string[], newest: number): OrderTally {
	const accepted = new Map<string, number>();
	const last = new Map<string, number>();
	const disordered = new Set<string>();
	let tooLate = 0;
	for (const { lead, messages, status } of updates) {
		const before = accepted.get(lead) ?? 0;
		if (messages < before) tooLate += 1;
		if (status !== 200) continue;
		if (messages < before) disordered.add(lead);
		accepted.set(lead, Math.max(before, messages));
		last.set(lead, messages);
	}
	return {
		requests: updates.length,
		refused: updates.filter(({ status }) => status === 503).length,
		disordered: disordered.size,
		tooLate,
		outdated: leads.filter((lead) => last.get(lead) !== newest).length,
	};
}
