import type { IDataObject } from 'n8n-workflow';
import { isObject, isSecretHeader, MASK, readHeaders } from '../../../lib';

/**
 * Fields with headers: of n8n, Node, gateways and the programs of users, and the attributes with which SNS and SQS hand them on. Before,
 * only `headers`, `multiValueHeaders` and `rawHeaders` counted, and a key in `MessageAttributes` left in clear text.
 */
const HEADER_FIELD = /^(?:(?:raw|request|http|multi_?value)_?)?headers$|^message_?attributes$/i;

/**
 * The header of the contract as programs write its name: `X-Secret-Key`, `x_secret_key`, `HTTP_X_SECRET_KEY`, `xSecretKey`, also with a
 * colon behind it, and with the `> ` of `curl -v` in front of its line.
 */
const SENDER_KEY = /^\s*(?:http_)?x[-_ ]?secret[-_ ]?key\s*(?::\s*)?$/i;
const SENDER_KEY_LINE = /^((?:> )?[ \t]*(?:http_)?x[-_ ]?secret[-_ ]?key[ \t]*:[ \t]*)[^\r\n]+/gim;

export function isHeaderField(name: string): boolean {
	return HEADER_FIELD.test(name);
}

export function isSenderKey(name: unknown): boolean {
	return typeof name === 'string' && SENDER_KEY.test(name);
}

/** `["X-Secret-Key", "k"]`: the place in a list behind the name of the sender's key. */
export function isBehindSenderKey(list: unknown[], at: number): boolean {
	return at > 0 && isSenderKey(list[at - 1]);
}

/** `{ "name": "X-Secret-Key", "value": "k" }`: the fields of an object that hold the sender's key, whose name is in another field. */
export function valuesOfSenderKey(entry: IDataObject): string[] {
	const isNamed = Object.keys(entry).some(
		(name) => /^(?:name|key|header)$/i.test(name) && isSenderKey(entry[name]),
	);
	return isNamed ? Object.keys(entry).filter((name) => /values?$|^data$|^s$/i.test(name)) : [];
}

/** `X-Secret-Key: k` in the lines of a text. */
export function linesWithoutSenderKey(text: string): string {
	return text.replace(SENDER_KEY_LINE, `$1${MASK}`);
}

/** Headers in any shape in which Verify reads them. If headers of another shape hold a secret, they come out as an object. */
export function maskedHeaders(headers: unknown): unknown {
	if (isObject(headers)) return maskedWhere(headers as IDataObject, isSecretHeader);
	const read = readHeaders(headers) as IDataObject;
	const masked = maskedWhere(read, isSecretHeader);
	return masked === read ? headers : masked;
}

export function maskedWhere(fields: IDataObject, isSecret: (name: string) => boolean): IDataObject {
	const names = Object.keys(fields).filter(isSecret);
	return names.length === 0
		? fields
		: { ...fields, ...Object.fromEntries(names.map((name) => [name, MASK])) };
}
