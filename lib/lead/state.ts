import { hash } from 'crypto';
import { canonicalJson } from './canonical-json';
import { buildLeadBody, isAllDocumented } from './body';
import type { Lead } from './lead';

/** Characters of a hash that are kept: 96 bits. */
const HASH_LENGTH = 16;

/**
 * Names the state of a lead, so that a later node can tell whether the lead is still the one that got its event id.
 * Receivers drop a second event with an id that they have had, so a lead that was enriched after its delivery needs a new
 * one: without it, the node said Delivered and the receiver kept the lead of before.
 * @returns a hash of the documented fields; behind a dot one of the whole lead, where that says more
 */
export function leadStateOf(lead: Lead): string {
	const hashWith = (includeAdditionalFields: boolean) =>
		hashOf(buildLeadBody(lead, { includeSourceName: true, includeAdditionalFields }));
	const hash = hashWith(false);
	if (isAllDocumented(lead)) return hash;
	const hashOfWhole = hashWith(true);
	return hashOfWhole === hash ? hash : `${hash}.${hashOfWhole}`;
}

/**
 * Is a lead in the state that {@link leadStateOf} named? A state from elsewhere is one of another lead.
 * @param includeAdditionalFields whether the other fields are sent, so that a change of them counts
 */
export function isInState(lead: Lead, state: unknown, includeAdditionalFields: boolean): boolean {
	if (typeof state !== 'string') return false;
	const [documented, whole] = leadStateOf(lead).split('.');
	const [givenDocumented, givenWhole] = state.split('.');
	return documented === givenDocumented && (!includeAdditionalFields || whole === givenWhole);
}

function hashOf(body: object): string {
	return hash('sha256', canonicalJson(body), 'base64url').slice(0, HASH_LENGTH);
}
