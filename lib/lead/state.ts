import { hash } from 'crypto';
import { canonicalJson } from './canonical-json';
import { buildLeadBody } from './body';
import type { Lead } from './lead';

/** Characters of a hash that are kept: 96 bits. */
const HASH_LENGTH = 16;

/**
 * Names the state of a lead, so that a later node can tell whether the lead is still the one that got its event id. An id
 * stands for one state: a lead that was enriched after its delivery and delivered again under the id of before was
 * dropped as a repeat by each good receiver, while the node said Delivered.
 * @returns a hash of the documented fields; behind a dot one with all other fields, where the lead has any
 */
export function leadStateOf(lead: Lead): string {
	const documented = buildLeadBody(lead, { includeSourceName: true, includeAdditionalFields: false });
	const whole = buildLeadBody(lead, { includeSourceName: true, includeAdditionalFields: true });
	const hasOthers =
		Object.keys(whole).length > Object.keys(documented).length || whole.messages !== documented.messages;
	return hasOthers ? `${hashOf(documented)}.${hashOf(whole)}` : hashOf(documented);
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
