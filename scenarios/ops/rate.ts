import { startEndpoint } from '../../harness/traffic/endpoint';
import { makeLeads } from '../../harness/traffic/leads';
import { publishBatch } from '../../harness/workflows/batch-run';
import type { Store } from '../../harness/workflows/trigger-to-action';
import { endsOf, type OpsHost } from './publish';

export interface RateSetup {
	/** How many executions run at the same time. */
	executions: number;
	/** How many leads each execution sends. */
	leads: number;
	perSecond: number;
	store?: Store;
}

export interface RateOutcome {
	/** How many different leads arrived. */
	arrived: number;
	requests: number;
	/** The largest number of requests in any one second, wherever this second begins. */
	mostInASecond: number;
	/** Seconds from the first request to the last. */
	seconds: number;
}

/** Several executions send to one endpoint at the same time, with the option Max Leads. */
export async function sendAtARate(
	n8n: OpsHost,
	{ executions, leads, perSecond, store = 'n8n' }: RateSetup,
): Promise<RateOutcome> {
	const endpoint = await startEndpoint();
	try {
		const { send } = await endsOf(n8n, endpoint.url, store);
		// A lead that would wait for longer than Max Retry Delay is not sent in this execution.
		const maxRetryDelay = Math.ceil((3 * executions * leads) / perSecond);
		const batch = await publishBatch(
			n8n,
			'At a rate',
			send({ maxRate: perSecond, maxRatePer: 'second', maxRetryDelay }),
		);
		await Promise.all(
			Array.from({ length: executions }, (_, n) => batch.send(makeLeads(`rate-${n}`, leads))),
		);
		const times = endpoint.requests.map(({ at }) => at);
		const ids = endpoint.requests.map(({ json }) => (json as { lead_id: string }).lead_id);
		return {
			arrived: new Set(ids).size,
			requests: times.length,
			mostInASecond: mostWithin(1_000, times),
			seconds: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000,
		};
	} finally {
		await endpoint.close();
	}
}

/** The largest number of times that lie within some milliseconds. @param times ascending, in milliseconds */
export function mostWithin(ms: number, times: number[]): number {
	return Math.max(
		0,
		...times.map((from, index) => times.slice(index).filter((time) => time < from + ms).length),
	);
}
