import { outputsOf, type Delivery, type Execution } from '../../harness/n8n/api';
import { SEND } from '../../harness/workflows/batch';
import type { BrokenKind } from './broken-endpoints';
import { FAULTS, type Fault, type Observed } from './list';
import type { Reached } from './server';

const OUTPUTS = ['Delivered', 'Not Sent', 'Welcome', 'Failed'];

/** The leads of a batch: a good one, the faulty one, a good one. */
export const PARTS = ['first', 'faulty', 'last'] as const;
export type Part = (typeof PARTS)[number];

export const idOf = (fault: Fault, part: Part) => `evt_fault_${FAULTS.indexOf(fault)}_${part}`;

/** The result of one fault. */
export interface Row {
	name: string;
	observed: Observed;
	/** Where the two other leads of the batch went, and in how many requests. */
	others: string;
	/** The least time between two requests, in ms. */
	gap: number;
	message: string;
}

/** A lead, and the output by which it left the node. Welcome is not among the outputs, because only copies leave by it. */
type Left = { left: string } & Partial<Delivery>;

export function rowOf(
	fault: Fault,
	execution: Execution,
	endpoint: Reached,
	broken: Record<BrokenKind, Reached>,
): Row {
	const outputs = outputsOf(execution, SEND);
	const found = (part: Part): Left[] =>
		outputs.flatMap((items, output) => {
			const left = OUTPUTS[output];
			if (left === undefined || left === 'Welcome') return [];
			return items
				.filter(({ json }) => json.lead_id === idOf(fault, part))
				.map(({ json }) => ({ left, ...json.delivery }));
		});
	const server = fault.broken ? broken[fault.broken] : endpoint;
	const times = server.timesOf(idOf(fault, 'faulty'));
	const [faulty, ...twice] = found('faulty');
	if (!faulty || twice.length > 0) throw new Error(`${fault.name}: left ${twice.length + 1} times, not once`);
	const { attempts = 0, left, reason = '', status_code: status = null, message = '' } = faulty;
	const others = (['first', 'last'] as const).map((part) => {
		const ways = found(part).map((item) => item.left);
		return `${ways.join('+')} ${endpoint.timesOf(idOf(fault, part)).length}`;
	});
	return {
		name: fault.name,
		observed: [times.length, attempts, left, reason, status, nextOf(faulty)],
		others: others.join(', '),
		gap: Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0))),
		message,
	};
}

/** When a failed item is to be fed back in. The schedule begins with 5 seconds. The endpoints here ask for an hour. */
function nextOf({ left, next_attempt_at: next }: Left): string {
	if (left !== 'Failed') return '';
	if (!next) return 'never';
	return Date.parse(next) - Date.now() > 1_800_000 ? 'as asked' : 'by schedule';
}
