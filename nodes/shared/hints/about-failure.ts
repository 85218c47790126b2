import type { IDataObject } from 'n8n-workflow';
import { asShown } from './as-shown';

/** Which lead and which of its events failed, as far as anybody can tell. */
export type Subject = { leadId?: unknown; name?: unknown; eventId?: unknown };

/**
 * Says which lead and which event failed, and why, for the description of an error. An error workflow gets nothing but the error:
 * before, nobody could tell from its message which lead to look after.
 */
export function aboutFailure(reason: string, { leadId, name, eventId }: Subject): string {
	const [lead, called, event] = [leadId, name, eventId].map(wordOf);
	if (lead === undefined && event === undefined) return `Reason: ${reason}.`;
	// A person looks for a name; the ID may be a ULID that nobody has ever seen.
	const who = called === undefined ? '' : ` (${called})`;
	return `Lead: ${lead ?? 'unknown'}${who}. Event: ${event ?? 'unknown'}. Reason: ${reason}.`;
}

/** What a failed item says of itself. An item that could not be read may hold its lead in `body`, as behind a Webhook node. */
export function subjectOf(json: IDataObject): Subject {
	const { lead_id: leadId, name, body, delivery, event } = json;
	const idOf = (value: unknown) => (Object(value) as { id?: unknown }).id;
	const inBody = Object(body) as { lead_id?: unknown; name?: unknown };
	return {
		leadId: wordOf(leadId) ?? inBody.lead_id,
		name: wordOf(name) ?? inBody.name,
		eventId: wordOf(idOf(delivery)) ?? idOf(event),
	};
}

function wordOf(id: unknown): string | undefined {
	if (typeof id !== 'string' && typeof id !== 'number') return undefined;
	const text = asShown(String(id));
	return text === '' ? undefined : text;
}
