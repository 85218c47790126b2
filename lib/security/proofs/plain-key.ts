import { get } from '../../lead/path';
import { readJson } from '../../lead/strict-json';
import { findKey, isSameText } from '../equal';
import { headerOf } from '../headers';
import { isOfPair } from '../key-pair';
import type { KeyUse, ValidKey } from '../valid-key';
import type { ProvenRequest } from './proof';

/** The key itself, in a header: `X-Api-Key: …`, or with `Bearer ` in front. */
export function matchHeaderKey(
	{ header, prefix }: { header: string; prefix: string },
	{ headers }: ProvenRequest,
	keys: readonly ValidKey[],
): KeyUse | undefined {
	const given = headerOf(headers, header.toLowerCase())?.trim();
	if (given === undefined || !given.startsWith(prefix)) return undefined;
	return matchPlain(given.slice(prefix.length), keys);
}

/** The key itself, in a field of the body. A body that can be read in two ways proves nothing. */
export function matchBodyKey(
	{ path }: { path: string },
	{ rawBody }: ProvenRequest,
	keys: readonly ValidKey[],
): KeyUse | undefined {
	if (rawBody === undefined) return undefined;
	const body = readJson(String(rawBody));
	return 'value' in body ? matchPlain(get(body.value, path), keys) : undefined;
}

/** User and password (RFC 7617); the credential's key is `user:password`. */
export function matchBasic({ headers }: ProvenRequest, keys: readonly ValidKey[]): KeyUse | undefined {
	const [, given] = /^basic +([A-Za-z0-9+/=]+)$/i.exec(headerOf(headers, 'authorization') ?? '') ?? [];
	if (given === undefined) return undefined;
	return findKey(keys, ({ value }) => {
		const isUserAndPassword = value.includes(':') && !isOfPair(value);
		return isSameText(given, Buffer.from(value).toString('base64')) && isUserAndPassword;
	});
}

function matchPlain(given: unknown, keys: readonly ValidKey[]): KeyUse | undefined {
	if (typeof given !== 'string' || given.trim() === '') return undefined;
	return findKey(keys, ({ value }) => isSameText(given, value) && !isOfPair(value));
}
