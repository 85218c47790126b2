import type { Failure } from '../failure/failure';
import { readOptionalSwitch } from '../settings/read-setting';
import { messageOfError } from '../shared/message-of-error';
import { filledIn, type AdditionalHeader } from './additional-headers';
import { isWordForNoKey } from './no-key';
import { validKeys, type SecretKeyFields, type ValidKey } from './secret-key';

/** A credential REST Webhook API or REST Webhook Parent API, as n8n stores it. */
export type CredentialFields = SecretKeyFields & {
	url?: string;
	allowInsecureUrl?: boolean;
	additionalHeaders?: AdditionalHeader[];
	allowUnauthorizedCerts?: boolean;
};

/** A field of a credential gives a value of the wrong kind. The message names the field. */
export class UnreadableCredentialError extends Error {
	override readonly name = 'UnreadableCredentialError';
}

const DATE = 'Previous Secret Key Valid Until';

/** The switches that make sending less safe, with their labels. */
const INSECURE = {
	allowInsecureUrl: 'Allow Insecure or Private URL',
	allowUnauthorizedCerts: 'Ignore SSL Issues (Insecure)',
} as const;

/** The fields that hold text, with their labels. */
const TEXT_FIELDS = {
	url: 'Webhook URL',
	secretKey: 'Secret Key',
	previousSecretKey: 'Previous Secret Key',
	previousSecretKeyValidUntil: DATE,
} as const;

/**
 * Checks the kinds of a credential's fields. Each may be an expression, for example one that asks a vault, so it can give
 * nothing for a while, or a number. A blank text is the owner's choice, and final. A field that gives nothing, or another type, may
 * give its text again later.
 * @throws UnreadableCredentialError naming the field
 */
export function readCredentialFields(fields: object): CredentialFields {
	const given = fields as Record<string, unknown>;
	const texts = Object.entries(TEXT_FIELDS)
		.filter(([name]) => name in given)
		.map(([name, label]) => [name, readText(label, given[name])]);
	return {
		...(Object.fromEntries(texts) as SecretKeyFields),
		...readInsecure(fields),
		...('additionalHeaders' in given && {
			additionalHeaders: readAdditionalHeaders(given.additionalHeaders),
		}),
	};
}

const HEADERS = 'Additional Headers';

/** As n8n stores a list of rows: `{ values: [{ name, value }] }`. Without a row it is empty. */
function readAdditionalHeaders(given: unknown): AdditionalHeader[] {
	const { values = [] } = Object(given) as { values?: unknown };
	if (!Array.isArray(values))
		throw new UnreadableCredentialError(`${HEADERS} must be a list of names and values`);
	const rows = values.map((row: unknown) => Object(row) as Record<string, unknown>);
	return filledIn(
		rows.map(({ name, value }) => ({ name: readText(HEADERS, name), value: readText(HEADERS, value) })),
	);
}

/** The keys of a credential that are valid now, and why the other keys cannot be read. */
export type ReadableKeys = { keys: ValidKey[]; problem?: string };

/**
 * Reads a receiver's keys. Where one field gives something that is no key, this says nothing about the sender: a sender with a key that
 * can be read is let in, and all other senders are asked to come again.
 * @param now milliseconds since 1970, for the previous key's date
 */
export function readKeys(fields: object, now: number): ReadableKeys {
	try {
		return { keys: validKeys(readCredentialFields(receivingFields(fields)), now) };
	} catch (error) {
		const { secretKey } = fields as SecretKeyFields;
		const keys = typeof secretKey === 'string' ? validKeys({ secretKey }, now) : [];
		return { keys, problem: (error as Error).message };
	}
}

/** The fields that a receiver does not need. */
const FOR_SENDING = ['url', 'additionalHeaders', ...Object.keys(INSECURE)];

/** The fields that a receiver needs of a credential: its keys. */
export function receivingFields(fields: object): object {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !FOR_SENDING.includes(name)));
}

/** What an expression writes for a value that is missing. */
const OF_JAVASCRIPT = /(?:undefined|null|NaN|\[object \w+\])\s*$/;

/** Without a date the previous key is dead, as the contract says, and dates come as objects where an expression made them. */
function readText(label: string, value: unknown): string {
	// `={{ $vars.key + '' }}` gives `undefined` as a text while there is no such variable. `none` was typed by a person, and is final.
	const isWord =
		label === TEXT_FIELDS.secretKey &&
		typeof value === 'string' &&
		OF_JAVASCRIPT.test(value) &&
		isWordForNoKey(value);
	if (typeof value === 'string' && !isWord) return value;
	if (label === DATE) {
		if (value === undefined || value === null) return '';
		if (isDateTime(value)) return value.toISO() ?? '';
		if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
	}
	const given = isWord || value === undefined || value === null ? 'nothing' : `a ${typeof value}`;
	throw new UnreadableCredentialError(`${label} must be text, and its expression gives ${given}`);
}

/** Is this a date of Luxon? n8n's expressions give their dates as objects of this library. */
function isDateTime(value: unknown): value is { toISO: () => string | null } {
	return typeof (Object(value) as { toISO?: unknown }).toISO === 'function';
}

function readInsecure(fields: object): { [name in keyof typeof INSECURE]: boolean } {
	const isOn = (name: keyof typeof INSECURE) => readOptionalSwitch(fields, name, INSECURE[name], false);
	try {
		return {
			allowInsecureUrl: isOn('allowInsecureUrl'),
			allowUnauthorizedCerts: isOn('allowUnauthorizedCerts'),
		};
	} catch (error) {
		return refuseToRead(error as Error);
	}
}

function refuseToRead({ message }: Error): never {
	throw new UnreadableCredentialError(message);
}

/** Characters of somebody else's error that a message quotes. */
const QUOTE_LIMIT = 200;

/** Says for the person who built the workflow why a credential cannot be read. Without a full stop at its end. */
export function unreadableSentence(error: unknown): string {
	const said = messageOfError(error).slice(0, QUOTE_LIMIT).replace(/\.$/, '');
	return `The credential cannot be read: ${said}. Check the credential, and n8n's database or vault`;
}

/** The failure of a lead whose credential cannot be read right now: it may be sent again later. */
export function unreadableCredential(error: unknown): Failure {
	return {
		reason: 'credential_unavailable',
		message: `${unreadableSentence(error)}, then feed the lead back in. Nothing was sent.`,
	};
}
