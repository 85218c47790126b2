import type { IDataObject } from 'n8n-workflow';
import { detectSource, isObject, LEAD_SOURCES, MASK, parseJson, redact } from '../../../lib';

/** Fields of a body that hold the key with which a source proves itself, such as Google's `google_key`. */
const BODY_KEYS = LEAD_SOURCES.flatMap(({ proof }) => (proof?.by === 'bodyKey' ? [proof.path] : []));

/** Headers that are secrets themselves. A signature is none: it proves one request only. */
const SECRET_HEADER = /authorization|cookie|secret|token|password|api-?key/i;
const SECRET_QUERY = /secret|token|password|^(api_?)?key$/i;

/**
 * A failed item, without the secrets of its sender. A Webhook node hands on everything that it got: a failed lead of Google Ads once
 * left with the key, and its error output was a table that the whole team reads. The fields from which a lead is read are not masked,
 * so that the item can be fed back in.
 * @returns the item itself where it holds no secret
 */
export function maskProofs(item: IDataObject): IDataObject {
	const { headers, query, body } = item;
	const masked = {
		...fieldsWithoutKey(item),
		...(body !== undefined && { body: withoutKey(body) }),
		...(isFields(headers) && { headers: maskedWhere(headers, SECRET_HEADER) }),
		// In the request of an unknown source the lead may be made from the query, so the query is left as it is.
		...(isFields(query) && detectSource(item) && { query: maskedWhere(query, SECRET_QUERY) }),
	} as IDataObject;
	const isUnchanged = Object.keys(masked).every((name) => masked[name] === item[name]);
	return isUnchanged ? item : masked;
}

/** A payload, or a list of them, or its JSON text. */
function withoutKey(payload: unknown): unknown {
	if (typeof payload === 'string') return textWithoutKey(payload);
	if (Array.isArray(payload)) return unlessSame(payload, payload.map(withoutKey));
	return isFields(payload) ? fieldsWithoutKey(payload) : payload;
}

function fieldsWithoutKey(fields: IDataObject): IDataObject {
	const found = BODY_KEYS.filter((name) => Object.hasOwn(fields, name));
	return found.length === 0
		? fields
		: { ...fields, ...Object.fromEntries(found.map((name) => [name, MASK])) };
}

/** The key is masked within the text: parsing the text and writing it anew could change its numbers and spaces. */
function textWithoutKey(text: string): string {
	if (!BODY_KEYS.some((name) => text.includes(name))) return text;
	const parsed = parseJson(text);
	const payloads: unknown[] = 'value' in parsed ? [parsed.value].flat() : [];
	const keys = payloads.filter(isFields).flatMap((fields) => BODY_KEYS.map((name) => fields[name]));
	return redact(text, keys.filter((key) => typeof key === 'string' && key !== '') as string[]);
}

function maskedWhere(fields: IDataObject, secret: RegExp): IDataObject {
	const names = Object.keys(fields).filter((name) => secret.test(name));
	return names.length === 0
		? fields
		: { ...fields, ...Object.fromEntries(names.map((name) => [name, MASK])) };
}

function unlessSame(list: unknown[], other: unknown[]): unknown[] {
	return other.every((each, index) => each === list[index]) ? list : other;
}

function isFields(value: unknown): value is IDataObject {
	return isObject(value);
}
