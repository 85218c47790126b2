import { isFailureReason } from '../failure/failure';
import { LEAD_EVENTS } from '../lead/lead';
import { withoutDots } from '../lead/normalise/bracket-names';
import { readJson } from '../lead/strict-json';
import { NOT_SENT_REASONS } from './should-send';

/** What only the objects of this package hold: `delivery.carrier` is about a parcel, and `verification.status` about a phone number. */
const IS_OURS = {
	event: ({ lead_state: state }: Record<string, unknown>) => state !== undefined,
	delivery: isDelivery,
	verification: ({ method }: Record<string, unknown>) => method === 'secret_key' || method === 'signature',
};

export type OurField = keyof typeof IS_OURS;

/**
 * Puts the objects of this package together that n8n's *Convert to File* has turned into columns such as `delivery.id`.
 * @returns the item itself where there is nothing to do
 */
export function withoutColumns(
	item: Record<string, unknown>,
	names: readonly OurField[],
): Record<string, unknown> {
	return withoutDots(item, Object.fromEntries(names.map((name) => [name, IS_OURS[name]])));
}

/** A delivery that has ended has its attempts, and one that failed says whether to try again. What was not sent has only a reason. */
function isDelivery({ sent, reason, attempts, retryable, event }: Record<string, unknown>): boolean {
	if (sent === false) return typeof reason === 'string' && Object.hasOwn(NOT_SENT_REASONS, reason);
	if (attempts === undefined) return false;
	if (reason === undefined) return LEAD_EVENTS.some((type) => type === event);
	return isFailureReason(reason) && typeof retryable === 'boolean';
}

/** The object that a spreadsheet or a table has kept as JSON text; any other value as it came. */
export function fromCell(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*\{/.test(value)) return value;
	const json = readJson(value);
	return 'value' in json ? json.value : value;
}
