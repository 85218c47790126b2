import { get } from '../../lead/path';
import { isTooDeep } from '../../lead/depth';
import { readJson } from '../../lead/strict-json';
import { findKey, isSameText } from '../equal';
import { headerOf } from '../headers';
import { isOfPair } from '../key-pair';
import { isPlaceholderKey, isWordForNoKey } from '../no-key';
import type { KeyUse, ValidKey } from '../valid-key';
import { withoutPrefix } from './prefix';
import type { ProvenRequest } from './proof';
import { isFormType, readForm } from '../../shared/read-form';
import { trimBlanks } from '../../shared/trim-blanks';

/**
 * `Authorization` begins with a scheme (RFC 9110, 11.6.2), which is no part of a token. People entered the token as key and no prefix, and every
 * `Authorization: Bearer …` was refused.
 */
const WITH_SCHEME = /^[\w-]+ +(\S.*)$/;

/** The key itself, in a header: `X-Api-Key: …`, or with `Bearer` in front. */
export function matchHeaderKey(
	{ header, prefix }: { header: string; prefix: string },
	{ headers }: ProvenRequest,
	keys: readonly ValidKey[],
): KeyUse | undefined {
	const given = headerOf(headers, header.toLowerCase());
	if (given === undefined) return undefined;
	const key = matchPlain(withoutPrefix(given, prefix), keys);
	const hasScheme = header.toLowerCase() === 'authorization' && prefix.trim() === '';
	return key ?? (hasScheme ? matchPlain(WITH_SCHEME.exec(given.trim())?.[1], keys) : undefined);
}

/** Largest body that is searched for a key. Until the key is found, the body may come from a stranger, and reading it costs us time. */
const MOST_BYTES = 1024 * 1024;

/** The key itself, in a field of the body, which may be a form. A body that can be read in two ways proves nothing. */
export function matchBodyKey(
	{ path }: { path: string },
	{ headers, rawBody }: ProvenRequest,
	keys: readonly ValidKey[],
): KeyUse | undefined {
	if (rawBody === undefined || Buffer.byteLength(rawBody) > MOST_BYTES) return undefined;
	const text = trimBlanks(String(rawBody));
	const read = readJson(text);
	const isNoJson = !('value' in read) && read.flaw === undefined;
	const body = isNoJson ? formOf(text, headers) : 'value' in read ? read.value : undefined;
	if (typeof body !== 'object' || body === null || isTooDeep(body)) return undefined;
	const given = get(body, path);
	return matchPlain(Number.isSafeInteger(given) ? String(given) : given, keys);
}

/**
 * Wufoo sends its forms as forms, with its key in the field HandshakeKey. Every one of them was refused. Of a field that is there
 * twice nobody knows which of the two is true.
 */
function formOf(text: string, headers: ProvenRequest['headers']): Record<string, unknown> | undefined {
	if (!isFormType(headerOf(headers, 'content-type'))) return undefined;
	return Object.fromEntries(Object.entries(readForm(text)).filter(([, value]) => typeof value === 'string'));
}

/** A key that was copied from a request with `Basic` in front. */
const COPIED_BASIC = /^(?:authorization\s*:\s*)?basic\s+([A-Za-z0-9+/]+=*)$/i;

/** User and password (RFC 7617); the credential's key is `user:password`, or the whole header as it is sent. */
export function matchBasic({ headers }: ProvenRequest, keys: readonly ValidKey[]): KeyUse | undefined {
	const given = /^basic +([A-Za-z0-9+/=]+)$/i.exec(headerOf(headers, 'authorization') ?? '')?.[1];
	if (given === undefined) return undefined;
	return findKey(keys, ({ value: key }) => {
		const copied = COPIED_BASIC.exec(key)?.[1];
		const value = copied === undefined ? key : Buffer.from(copied, 'base64').toString();
		// A user without a password, or a password without a user, comes from a field that somebody forgot to fill in.
		const isUserAndPassword = /^\s*[^:\s][^:]*:\s*\S/.test(value) && !isOfPair(value);
		// A header that a node built from a missing variable holds `user:undefined`.
		const isGuessable = isWordForNoKey(value) || isPlaceholderKey(value);
		return isSameText(given, Buffer.from(value).toString('base64')) && isUserAndPassword && !isGuessable;
	});
}

function matchPlain(given: unknown, keys: readonly ValidKey[]): KeyUse | undefined {
	if (typeof given !== 'string' || given.trim() === '') return undefined;
	return findKey(keys, ({ value }) => isSameText(given, value) && !isOfPair(value));
}
