import type { IDataObject } from 'n8n-workflow';
import {
	detectSource,
	endOfString,
	isObject,
	isOfWorkflow,
	isSecretName,
	LEAD_SOURCES,
	MASK,
	withoutCredentials,
} from '../../../lib';
import {
	isBehindSenderKey,
	isHeaderField,
	isSenderKey,
	linesWithoutSenderKey,
	maskedHeaders,
	maskedWhere,
	valuesOfSenderKey,
} from './mask-headers';

/** Fields of a body that hold the key with which a source proves itself, such as Google's `google_key`. */
const BODY_KEYS = LEAD_SOURCES.flatMap(({ proof }) => (proof?.by === 'bodyKey' ? [proof.path] : []));

/**
 * A failed item, without the secrets of its sender. A Webhook node hands on everything that it got: a failed lead of Google Ads once
 * left with the key, and its error output was a table that the whole team reads. The fields from which a lead is read are not masked,
 * so that the item can be fed back in. An item with a proof holds a lead, so nothing within its fields is masked: the proof may cover it.
 * @returns the item itself where it holds no secret
 */
export function maskProofs(item: IDataObject): IDataObject {
	const { query } = item;
	const masked = withoutSecrets(
		{
			...fieldsWithoutKey(item),
			// In the request of an unknown source the lead may be made from the query, so the query is left as it is.
			...(isFields(query) && detectSource(item) && { query: maskedWhere(query, isSecretName) }),
		},
		isProven(item) ? 1 : DEEPEST,
	) as IDataObject;
	const changed = Object.entries(masked).filter(([name, value]) => value !== item[name]);
	return changed.length === 0 ? item : { ...item, ...Object.fromEntries(changed) };
}

function isProven({ delivery }: IDataObject): boolean {
	return isFields(delivery) && delivery.proof !== undefined;
}

/** A payload, or a list of them, or its JSON text. Not deeper: the run ended at an item with twenty thousand lists within one another. */
function withoutKey(payload: unknown): unknown {
	if (!Array.isArray(payload)) return entryWithoutKey(payload);
	return unlessSame(payload, payload.map(entryWithoutKey));
}

function entryWithoutKey(payload: unknown): unknown {
	if (typeof payload === 'string') return textWithoutKey(payload);
	return isFields(payload) ? fieldsWithoutKey(payload) : payload;
}

function fieldsWithoutKey(fields: IDataObject): IDataObject {
	if (isOfWorkflow(fields)) return withoutCredentials(fields, MASK);
	const found = BODY_KEYS.filter((name) => Object.hasOwn(fields, name));
	return found.length === 0
		? fields
		: { ...fields, ...Object.fromEntries(found.map((name) => [name, MASK])) };
}

/** The name of a field that holds a key, in JSON text, up to the text of the key. */
const KEY_IN_TEXT = new RegExp(
	`"(?:${BODY_KEYS.join('|')}|(?:http_)?x[-_]?secret[-_]?key)"\\s*:\\s*(?=")`,
	'gi',
);

/**
 * The key is masked within the text: parsing the text and writing it anew could change its numbers and spaces. It is masked where it
 * stands, and not searched for in the rest: a stranger chooses the text, and a text of 40 000 keys would keep n8n busy for minutes.
 */
function textWithoutKey(text: string): string {
	const pieces: string[] = [];
	let done = 0;
	for (const { 0: name, index } of text.matchAll(KEY_IN_TEXT)) {
		const start = index + name.length;
		if (start < done) continue;
		pieces.push(text.slice(done, start), `"${MASK}"`);
		done = endOfString(text, start);
	}
	return pieces.join('') + text.slice(done);
}

/** How many fields and lists lie around a key at most. The headers of CloudFront have five: `body.Records[0].cf.request.headers`. */
const DEEPEST = 20;

/** Only the item of a Webhook node has its headers and its body at the top. Gateways and queues hand them on within an event. */
function withoutSecrets(value: unknown, depth = DEEPEST): unknown {
	if (depth === 0) return value;
	if (typeof value === 'string') return linesWithoutSenderKey(value);
	if (Array.isArray(value)) {
		return unlessSame(
			value,
			value.map((each, at) => (isBehindSenderKey(value, at) ? MASK : withoutSecrets(each, depth - 1))),
		);
	}
	if (!isFields(value)) return value;
	const keys = valuesOfSenderKey(value);
	const changed = Object.entries(value).flatMap(([name, field]) => {
		const masked = isSenderKey(name) || keys.includes(name) ? MASK : withoutSecretsOf(name, field, depth - 1);
		return masked === field ? [] : [[name, masked] as const];
	});
	return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}

function withoutSecretsOf(name: string, field: unknown, depth: number): unknown {
	if (isHeaderField(name)) return maskedHeaders(field);
	return withoutSecrets(name === 'body' ? withoutKey(field) : field, depth);
}

function unlessSame(list: unknown[], other: unknown[]): unknown[] {
	return other.every((each, index) => each === list[index]) ? list : other;
}

function isFields(value: unknown): value is IDataObject {
	return isObject(value);
}
