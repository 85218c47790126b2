import { isObject } from './is-object';

/**
 * The bytes in a value of JSON, as programs write them: `{"type":"Buffer","data":[123,…]}` (Node), `[123,…]` (Python; Java and Gson
 * write half of them as negative numbers), `{"0":123,"1":34,…}` (a Uint8Array of NATS, Deno or a browser), `{"$content-type":"…",
 * "$content":"eyJ…"}` (Azure, beside `$formdata` where it is a form) and `{"$binary":{"base64":"eyJ…"}}` (MongoDB). A list of one
 * number may be a value, so it is none.
 * @returns undefined for every other value
 */
export function bytesInJson(value: unknown): Buffer | undefined {
	if (Array.isArray(value)) return bytesOfList(value);
	if (!isObject(value)) return undefined;
	const names = Object.keys(value);
	if (names.length === 1) return bytesOfMongo(value.$binary);
	if (names.length === 2 && value.type === 'Buffer' && Array.isArray(value.data))
		return Buffer.from(value.data);
	if (typeof value['$content-type'] === 'string') return bytesOfBase64(value.$content);
	return names.every((name, at) => name === String(at)) ? bytesOfList(Object.values(value)) : undefined;
}

function bytesOfList(list: unknown[]): Buffer | undefined {
	return list.length > 1 && list.every(isByte) ? Buffer.from(list) : undefined;
}

function isByte(value: unknown): value is number {
	return Number.isInteger(value) && (value as number) >= -128 && (value as number) <= 255;
}

function bytesOfMongo(binary: unknown): Buffer | undefined {
	return isObject(binary) ? bytesOfBase64(binary.base64) : undefined;
}

function bytesOfBase64(text: unknown): Buffer | undefined {
	return typeof text === 'string' ? Buffer.from(text, 'base64') : undefined;
}
