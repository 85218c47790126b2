import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { normaliseEmail, normalisePhone } from '../../../lib';

/** What became of one lead in this execution. `lead` and `event` are missing where they could not be read. */
export type LeadStatus = {
	lead?: { lead_id?: unknown; email?: unknown; phone?: unknown };
	event?: string;
	status: string;
};

/** n8n cuts longer values off, and complains in its log from here on. */
const LONGEST_VALUE = 255;

/**
 * Lets people find this execution in n8n's list by `lead_id`, `lead_event` and `delivery_status`. For several leads the values are
 * counts, such as `180 delivered, 20 failed`. An email address or phone number that serves as a lead's id is not noted, since people
 * who may not see the lead can see the list.
 */
export function noteExecution(context: IExecuteFunctions, statuses: LeadStatus[]): void {
	if (statuses.length === 0) return;
	const data = {
		lead_id: idsOf(statuses),
		lead_event: tally(statuses.flatMap(({ event }) => event ?? [])),
		delivery_status: tally(statuses.map(({ status }) => status)),
	};
	try {
		const entries = Object.entries(data).filter(([, value]) => value !== '');
		context.customData?.setAll(
			Object.fromEntries(entries.map(([key, value]) => [key, value.slice(0, LONGEST_VALUE)])),
		);
	} catch {
		// The list then lacks this execution's data. That is no reason to stop the work.
	}
}

/** What became of the items of a receiving node. */
export function receivedStatuses(items: INodeExecutionData[], status: string): LeadStatus[] {
	return items.map(({ json }) => {
		const { type } = Object(json.event) as { type?: unknown };
		return { lead: json, status, ...(typeof type === 'string' && { event: type }) };
	});
}

/** The lead's id, or how many leads there are. */
function idsOf(statuses: LeadStatus[]): string {
	const ids = new Map(statuses.flatMap(({ lead }) => (lead ? [[textOf(lead.lead_id), lead] as const] : [])));
	if (ids.size > 1) return `${ids.size} leads`;
	const [[id, lead] = ['', {}]] = ids;
	return isContact(id, lead) ? '' : id;
}

function isContact(id: string, { email, phone }: NonNullable<LeadStatus['lead']>): boolean {
	const number = normalisePhone(id);
	if (number !== undefined && (id.trim().startsWith('+') || number === normalisePhone(textOf(phone))))
		return true;
	return normaliseEmail(id) !== undefined || (id !== '' && id === textOf(email));
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `delivered`, or for several leads `180 delivered, 20 failed`. */
function tally(values: string[]): string {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	if (values.length < 2) return values[0] ?? '';
	return [...counts].map(([value, count]) => `${count} ${value}`).join(', ');
}
