import { createHmac, timingSafeEqual } from 'crypto';
import { canonicalJson } from '../lead/canonical-json';
import type { LeadEvent } from '../lead/event';
import { isFailureReason } from '../failure/failure';
import { LEAD_EVENTS } from '../lead/lead';
import { keyBytes, type ValidKey } from '../security/secret-key';
import { fromCell, withoutColumns } from './saved-columns';

/**
 * A delivery that failed here and goes on: its event, what it has used up so far, and the proof that it brought along. It is a mere
 * claim until {@link resumeOf} has checked the proof: anybody can write this into an item.
 */
export type Resume = {
	event: LeadEvent;
	attempts: number;
	round: number;
	proof: string;
	/** The values of the settings under which the lead was to be sent, where these were expressions. */
	switches: SettingValues;
};

/** Values of switches and options, by the names of their parameters. */
export type SettingValues = Record<string, boolean | number | string>;

/** What a proof stands for. The body is the JSON that was to be sent. */
export type FailedDelivery = {
	event: LeadEvent;
	url: URL;
	body: object;
	switches?: SettingValues;
};

/**
 * Proves to a later run that a delivery failed here: an HMAC-SHA256 by the connection's key over event id, event type,
 * endpoint, lead and settings. Without this proof a stranger could hand us a `delivery` of his own, and we would sign and send a lead of
 * his choice under an id of his choice. This has happened: an AI agent puts the message of a website's visitor into the item
 * that its tool gets.
 */
export function proofOf(delivery: FailedDelivery, key: ValidKey): string {
	return createHmac('sha256', keyBytes(key.value)).update(provenText(delivery)).digest('base64url');
}

/**
 * Does an item say that its delivery failed here? The item may have been held back since then, because Enable was off; then it still
 * has its attempts. When such an item lost what it needs to go on, an hour with Enable off ended the retries of all waiting leads.
 * @param delivery the item's field `delivery`, whoever wrote it
 */
export function hasFailed(delivery: unknown): boolean {
	const { reason, attempts } = Object(delivery) as Record<string, unknown>;
	return isFailureReason(reason) || (reason === 'disabled' && attempts !== undefined);
}

/**
 * Reads what an item says of a failed delivery.
 * @param delivery the item's field `delivery`, whoever wrote it
 * @returns undefined where it does not even look like a failed delivery of ours, so that no proof has to be checked
 */
export function resumeClaimOf(delivery: unknown): Resume | undefined {
	const { id, event, attempts, round, proof, switches } = Object(delivery) as Record<string, unknown>;
	const type = LEAD_EVENTS.find((known) => known === event);
	if (!hasFailed(delivery) || typeof id !== 'string' || id === '' || type === undefined) return undefined;
	if (typeof proof !== 'string') return undefined;
	return {
		event: { id, type },
		attempts: countOf(attempts),
		round: countOf(round),
		proof,
		switches: switchesOf(switches),
	};
}

/**
 * Takes out of a payload from outside a `delivery` that reads like a failed delivery of ours, also where it is JSON text or columns such
 * as `delivery.reason`: the action reads these as well. It has no proof, so our nodes would believe nothing but its `arrived_at`; but
 * people and their expressions read it. Any other `delivery` stays.
 */
export function withoutClaim<T extends object>(payload: T): T {
	const { delivery, ...others } = withoutColumns(payload as Record<string, unknown>, ['delivery']);
	const said = fromCell(delivery);
	const { id } = Object(said) as Record<string, unknown>;
	const isClaim = hasFailed(said) && typeof id === 'string' && id !== '';
	// Without its object the payload may still have the columns.
	return isClaim ? (withoutClaim(others) as unknown as T) : payload;
}

/**
 * Checks the proof of a claim, which says that this very lead failed under this event at this very endpoint.
 * @param keys during a rotation the proof may have been made with the previous key
 * @returns undefined where the claim is not proven; it then means nothing
 */
export function resumeOf(
	claim: Resume,
	body: object,
	{ url, keys }: { url: URL; keys: ValidKey[] },
): Resume | undefined {
	const given = Buffer.from(claim.proof);
	const isProven = keys.some((key) => {
		const expected = Buffer.from(proofOf({ event: claim.event, url, body, switches: claim.switches }, key));
		return given.length === expected.length && timingSafeEqual(given, expected);
	});
	return isProven ? claim : undefined;
}

/**
 * The first line makes this text differ from every other text that is signed with the key: the text of a Standard Webhooks
 * signature begins with an id, which holds no line break because it travels in a header.
 */
function provenText({ event, url, body, switches = {} }: FailedDelivery): string {
	return `failed delivery\n${canonicalJson([event.id, event.type, url.href, body, switches])}`;
}

function switchesOf(value: unknown): SettingValues {
	const isSetting = (entry: [string, unknown]): entry is [string, boolean | number | string] =>
		['boolean', 'number', 'string'].includes(typeof entry[1]);
	const given = typeof value === 'object' ? value : undefined;
	return Object.fromEntries(Object.entries(Object(given) as object).filter(isSetting));
}

/** A CSV file gives numbers back as texts. */
function countOf(given: unknown): number {
	const value = typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : given;
	return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0;
}
