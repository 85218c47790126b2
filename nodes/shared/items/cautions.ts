import { likeContactInfo, notUnderstood, type Lead } from '../../../lib';

/** Field names that a sentence lists. */
const LISTED = 8;

/** Warnings about a lead that was let through and of which nothing but its id was understood. */
export function cautionsOf({ lead }: { lead: Lead }): string[] {
	const fields = notUnderstood(lead);
	if (fields.length === 0) return [];
	return [
		`Nothing but the Lead ID was understood of a lead. Fields that were not: ${listed(fields)}. Map them in the REST Webhook node with Lead Data → Form Fields.`,
	];
}

/** Why a lead counts as one without contact info although it seems to have some; undefined where it seems to have none. */
export function contactInfoCaution(lead: Lead): string | undefined {
	const fields = likeContactInfo(lead);
	if (fields.length === 0) return undefined;
	return `Neither a phone number nor an email address was understood, but these fields look as if they held one: ${listed(fields)}. Map them to Phone and Email with Lead Data → Form Fields.`;
}

function listed(fields: string[]): string {
	const shown = fields.slice(0, LISTED).map((name) => name.slice(0, 60));
	return shown.join(', ') + (fields.length > LISTED ? ` and ${fields.length - LISTED} more` : '');
}
