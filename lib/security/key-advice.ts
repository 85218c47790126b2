import { dateOfKey, keyBytes, readPastedKey, type SecretKeyFields } from './secret-key';

/** A key of at least this many bytes cannot be found by trying. Before there was this advice, `roof` was accepted without a word. */
export const LONG_ENOUGH = 16;

/** What a person should know of keys that can be used as they are. */
export type KeyAdvice = {
	/** Why one of the keys does nothing. */
	problem?: string;
	/** Whole sentences, without a full stop. */
	notes: string[];
};

/**
 * A key that was entered as the previous one, without a date, is dead at once, as the contract says. n8n answered "Credential
 * saved", and every sender that still used it was refused.
 * @param now milliseconds since 1970
 */
export function keyAdvice(fields: SecretKeyFields, now: number): KeyAdvice {
	const { secretKey = '' } = fields;
	const [key, previous] = [readPastedKey(secretKey), readPastedKey(fields.previousSecretKey)];
	const notes = keyBytes(key).length < LONG_ENOUGH ? [SHORT] : [];
	if (TWO_KEYS.test(secretKey)) return { problem: TWO, notes };
	if (seemsToHoldMore(key)) notes.push(MORE);
	if (previous === '' || previous === key) return { notes };
	const date = fields.previousSecretKeyValidUntil?.trim() ?? '';
	const validUntil = dateOfKey(date);
	if (Number.isNaN(validUntil)) return { problem: date === '' ? NO_DATE : UNREADABLE_DATE, notes };
	const day = new Date(validUntil).toISOString();
	notes.push(
		now < validUntil
			? `The previous secret key is accepted until ${day}`
			: `The previous secret key is dead since ${day}`,
	);
	return { notes };
}

/** Does a key seem to hold more than the key? It counts as it is, because it may be meant so. */
export const seemsToHoldMore = (key: string) =>
	[...WITH_MORE, STILL_AROUND].some((pattern) => pattern.test(key));

const SHORT = `Secret Key is short, so it could be guessed: make up at least ${LONG_ENOUGH} characters, or let Secret Key → Generate in a REST Webhook node make one, and enter it on both sides`;

/**
 * A plain key in quotes, behind its name or behind `Bearer`, or the stars of a key that was hidden when it was copied. Each of these
 * characters counts as a part of the key, since it may be one. Every request was refused with a key in quotes, and the test was green.
 */
const WITH_MORE = [
	/^(?:(["'`]).*\1[,;]?|“.*”)$/,
	/^(?:bearer|x-secret-key|secret(?:[ _-]?key)?|key|password)\s*[\s:=]\s*\S/i,
	// `export WEBHOOK_SECRET_KEY=…`, `"secretKey": "…"`, `Token: …`. Of `api-key:…` both halves may be meant, as user and password.
	/^(?:export\s+)?["']?[\w.-]*(?:key|secret|token|password)(?:["']\s*[:=]|\s*=|\s*:\s)\s*\S/i,
	/^(?:authorization\s*:|basic\s+[\w+/-]+=*$)/i,
	/^[*•·●]+$|[*•·●]{4}|…|\.{3}/,
];

/** A `whsec_` key with text in front of it or behind it that counts as a part of the key. Of `user:whsec_…` both halves are meant. */
const STILL_AROUND = /^(?![^:\s]+:).+wh(?:sec|sk|pk)_|wh(?:sec|sk|pk)_[\w+/=-]*[^\w+/=-]/;

/**
 * Two keys of Standard Webhooks with something between them, as Supabase keeps them while it changes its key: `v1,whsec_…|v1,whsec_…`.
 * They counted as one plain key, and with a blank between them the second one alone counted. No test said so.
 */
const TWO_KEYS = /wh(?:sec|sk|pk)_[\w+/-]{8}[^]*wh(?:sec|sk|pk)_/;

const TWO =
	'Secret Key seems to hold two keys, so requests may be refused. Enter the new one alone as Secret Key, and the old one as Previous Secret Key with the date until which it counts';

const MORE =
	'Secret Key seems to hold more than the key, such as quotes, a name in front, or stars in place of a hidden key. Make sure that the other side has exactly this text';

const DEAD = 'so the old key is dead at once';
const ENTER_DATE =
	'Enter until when it counts in Previous Secret Key Valid Until, or delete Previous Secret Key';
const NO_DATE = `Previous Secret Key has no date, ${DEAD}. ${ENTER_DATE}`;
const UNREADABLE_DATE = `Previous Secret Key Valid Until is not a date, ${DEAD}. ${ENTER_DATE}`;
