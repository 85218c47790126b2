import { without } from '../lead/path';
import { isObject } from '../shared/is-object';
import type { LeadSource, SourceLead } from './lead-source';
import { asFields, fromJson } from './parts';
import { READABLE_SOURCES } from './registry';

/** A lead of a source, and the source's own payload that it was read from, without the key in it. */
export type ReadSource = SourceLead & {
	source: LeadSource;
	original: unknown;
	/** The names of fields that are in no output, because they look like credentials. */
	leftOut?: string[];
};

/**
 * Whose payload is this, by its shape? Every source looks at an item itself before any source looks into its `body`: the `body` of
 * HighLevel's messages is what a person has written, and JSON that a stranger had written there once was read as the whole lead.
 */
export function detectSource(value: unknown): LeadSource | undefined {
	for (const candidate of candidatesIn(value)) {
		const source = READABLE_SOURCES.find((each) => holds(candidate, each, false));
		if (source) return source;
	}
	return undefined;
}

/**
 * Reads the leads out of a payload, or out of an item that holds one in `body`.
 * @param source the source that a person has chosen
 * @param now milliseconds since 1970, for messages of which the source does not tell the time
 * @returns one for each event; none where there is no payload of this source
 */
export function readSource(source: LeadSource, value: unknown, now: number): ReadSource[] {
	const payload = findPayload(withoutKey(value, source), source, true);
	if (payload === undefined) return [];
	return eventsIn(payload, source)
		.filter((event) => isOf(source, event, true))
		.map((event) => {
			const own = asFields(withoutKey(event, source));
			const original = source.withoutSecrets?.(own) ?? own;
			const leftOut = source.secretsIn?.(own) ?? [];
			return { ...source.read(original, now), source, original, ...(leftOut.length > 0 && { leftOut }) };
		});
}

/**
 * A payload of any shape, for a source that sends our own payload while nobody wants it checked. Before, a batch of two events was
 * refused with the advice to check Lead Source.
 */
export function asUnread(source: LeadSource, value: unknown): ReadSource {
	const original = withoutKey(value, source);
	return { lead: original as ReadSource['lead'], notUnderstood: [], source, original };
}

/**
 * The key that a payload brings along must not come out of any node. Its path counts from the whole body, which may be a list
 * or hold the payload in `body`; where an item holds the request of another node, it counts from the payload.
 */
function withoutKey(event: unknown, { proof }: LeadSource): unknown {
	return proof?.by === 'bodyKey' ? without(event, proof.path) : event;
}

/** The payload in a value. What the shape tells counts before what a person has chosen: an item may hold more than its payload. */
function findPayload(value: unknown, source: LeadSource, isChosen: boolean): unknown {
	const candidates = candidatesIn(value);
	const found = candidates.find((candidate) => holds(candidate, source, false));
	return found ?? (isChosen ? candidates.find((candidate) => holds(candidate, source, true)) : undefined);
}

/** The fields of an item in which a Webhook node, and gateways, hand on the headers of a request. */
const HEADER_FIELDS = ['headers', 'multiValueHeaders'];

/** Where a payload can be: the value itself, the one entry of a list, or either of them in `body`, also as JSON text. */
function candidatesIn(value: unknown): unknown[] {
	const { body, ...others } = asFields(only(value));
	// The item of a Webhook node is never the payload itself; the payload is in its body.
	if (HEADER_FIELDS.some((name) => others[name] !== undefined)) return [fromJson(body), value];
	// Beside other fields, a text is what a person has written, whatever it looks like.
	const isPersons = typeof body === 'string' && Object.keys(others).length > 0;
	return isPersons ? [value] : [value, fromJson(body)];
}

function holds(candidate: unknown, source: LeadSource, isChosen: boolean): boolean {
	return eventsIn(candidate, source).some((event) => isOf(source, event, isChosen));
}

function eventsIn(payload: unknown, source: LeadSource): unknown[] {
	return source.split ? source.split(only(payload)) : [only(payload)];
}

/** The one entry of a list of one; any other value as it is. */
function only(value: unknown): unknown {
	return Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
}

function isOf(source: LeadSource, event: unknown, isChosen: boolean): boolean {
	return isObject(event) && source.matches(event, isChosen);
}
