import { get } from '../../lead/path';
import { isTooDeep } from '../../lead/depth';
import { jsonFlaw } from '../../lead/strict-json';
import { findKey, isSameText } from '../equal';
import { headerOf } from '../headers';
import { isOfPair } from '../key-pair';
import type { KeyUse, ValidKey } from '../valid-key';
import { withoutPrefix } from './prefix';
import type { ProvenRequest } from './proof';
import { withoutBlanks } from '../../shared/without-blanks';

/** The key itself, in a header: `X-Api-Key: …`, or with `Bearer` in front. */
export function matchHeaderKey(
	{ header, prefix }: { header: string; prefix: string },
	{ headers }: ProvenRequest,
	keys: readonly ValidKey[],
): KeyUse | undefined {
	const given = headerOf(headers, header.toLowerCase());
	return given === undefined ? undefined : matchPlain(withoutPrefix(given, prefix), keys);
}

/** Largest body that is searched for a key. Until the key is found, the body may come from a stranger, and reading it costs us time. */
const MOST_BYTES = 1024 * 1024;

/** The key itself, in a field of the body. A body that can be read in two ways proves nothing. */
export function matchBodyKey(
	{ path }: { path: string },
	{ rawBody }: ProvenRequest,
	keys: readonly ValidKey[],
): KeyUse | undefined {
	if (rawBody === undefined || Buffer.byteLength(rawBody) > MOST_BYTES) return undefined;
	const text = withoutBlanks(String(rawBody));
	// A key is text, so it does not matter here that JavaScript rounds large numbers.
	const body: unknown = JSON.parse(text);
	if (typeof body !== 'object' || body === null || isTooDeep(body)) return undefined;
	return jsonFlaw(text) ? undefined : matchPlain(get(body, path), keys);
}

/** User and password (RFC 7617); the credential's key is `user:password`. */
export function matchBasic({ headers }: ProvenRequest, keys: readonly ValidKey[]): KeyUse | undefined {
	const given = /^basic +([A-Za-z0-9+/=]+)$/i.exec(headerOf(headers, 'authorization') ?? '')?.[1];
	if (given === undefined) return undefined;
	return findKey(keys, ({ value }) => {
		// A user without a password, or a password without a user, comes from a field that somebody forgot to fill in.
		const isUserAndPassword = /^\s*[^:\s][^:]*:\s*\S/.test(value) && !isOfPair(value);
		return isSameText(given, Buffer.from(value).toString('base64')) && isUserAndPassword;
	});
}

function matchPlain(given: unknown, keys: readonly ValidKey[]): KeyUse | undefined {
	if (typeof given !== 'string' || given.trim() === '') return undefined;
	return findKey(keys, ({ value }) => isSameText(given, value) && !isOfPair(value));
}
