import { createHash, hash, type Hash } from 'crypto';
import { canonicalJson } from './canonical-json';
import { buildLeadBody, isAllDocumented } from './body';
import type { Lead } from './lead';

/** Characters of a hash that are kept: 96 bits. */
const HASH_LENGTH = 16;

/**
 * Names the state of a lead, so that a later node can tell whether the lead has changed since it got its event id. Receivers drop a
 * second event with an id that they have had, so a lead that was enriched after its delivery needs a new id: with the old id, the
 * node said Delivered, and the receiver dropped the enriched lead.
 * @returns a hash of the documented fields; where the lead has other fields, a dot and a hash of the whole lead follow
 */
export function leadStateOf(lead: Lead): string {
	const documented = hashOf(lead, false);
	if (isAllDocumented(lead)) return documented;
	const whole = hashOf(lead, true);
	return whole === documented ? documented : `${documented}.${whole}`;
}

/**
 * Is a lead in the state that {@link leadStateOf} named? A text that this function has not made names no state of the lead.
 * @param includeAdditionalFields whether the other fields are sent, so that a change of them counts
 */
export function isInState(lead: Lead, state: unknown, includeAdditionalFields: boolean): boolean {
	if (typeof state !== 'string') return false;
	const [documented, whole] = state.split('.');
	if (hashOf(lead, false) !== documented) return false;
	return !includeAdditionalFields || leadStateOf(lead).split('.')[1] === whole;
}

/**
 * The canonical JSON of one documented field, as it stands in the text that {@link startOfHash} hashes: `"name":"Ada"`.
 * @returns an empty text where the lead has no such field
 */
export function textOfField(name: string, value: unknown): string {
	return value === undefined ? '' : canonicalJson({ [name]: value }).slice(1, -1);
}

/**
 * The documented part of a state ({@link leadStateOf}), for which the texts of the fields ({@link textOfField}) come one after another,
 * in the order of their names and with commas between them. To look whether one of many spellings of a lead is in a state, each field
 * is written only once: a transcript of 50 messages took 1 ms. A copy of the hash goes on with another spelling: while the whole text
 * was hashed for each, a lead with a megabyte of messages held up n8n for 6 seconds.
 */
export const startOfHash = (): Hash => createHash('sha256').update('{');

/** @param hashed what {@link startOfHash} gave, with the texts of all fields */
export function endOfHash(hashed: Hash): string {
	return hashed.copy().update('}').digest('base64url').slice(0, HASH_LENGTH);
}

function hashOf(lead: Lead, includeAdditionalFields: boolean): string {
	const body = buildLeadBody(lead, { includeSourceName: true, includeAdditionalFields });
	return hashOfText(canonicalJson(body));
}

function hashOfText(text: string): string {
	return hash('sha256', text, 'base64url').slice(0, HASH_LENGTH);
}
