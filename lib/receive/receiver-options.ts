import { isOfPair } from '../security/key-pair';
import { seemsToHoldMore } from '../security/key-advice';
import { isPlaceholderKey } from '../security/no-key';
import { dateOfKey, isBlankKey, readPastedKey, secretKeyProblem } from '../security/secret-key';
import { asSwitch } from '../settings/read-setting';
import { isBlankText } from '../shared/is-blank';
import { isObject } from '../shared/is-object';
import { kindOf, nameOf } from './name-of';

/*
 * Reads the options of a receiver in code, and refuses those that cannot work. Such options once ended in silence: with a text as
 * tolerance, every request was refused with 401, and nothing said why.
 */

/** The options of a receiver, read. */
export type ReceiverSettings = {
	secretKey: string;
	previousSecretKey: string;
	previousSecretKeyValidUntil: string;
	requireSignature: boolean;
	toleranceSeconds: number;
	events: string[];
	maxBodyBytes: number;
	onError: (error: unknown) => void;
};

/** A day: nobody waits for a signature for longer, and who writes more has written milliseconds. */
const MOST_SECONDS = 86_400;

/** @throws TypeError naming the option that is wrong, and what it takes */
export function readReceiverOptions(
	given: unknown,
	defaults: Omit<ReceiverSettings, 'secretKey'>,
): ReceiverSettings {
	const options = optionsOf(given);
	const names = ['secretKey', ...Object.keys(defaults)];
	const unknown = Object.keys(options).find((name) => !names.includes(name));
	if (unknown !== undefined) {
		throw new TypeError(`LeadReceiver has no option "${unknown}". Its options are ${names.join(', ')}.`);
	}
	const set = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
	const settings = { ...defaults, ...set } as Record<keyof ReceiverSettings, unknown>;
	const { toleranceSeconds, events, maxBodyBytes, onError } = settings;
	// An environment variable may have been left empty.
	const requireSignature = isBlankText(settings.requireSignature) || asSwitch(settings.requireSignature);
	if (requireSignature === undefined)
		throw wrong('requireSignature', 'true or false', settings.requireSignature);
	if (!isBetween(toleranceSeconds, 0, MOST_SECONDS))
		throw wrong(
			'toleranceSeconds',
			`a number of seconds from 0 to ${MOST_SECONDS}, such as 300`,
			toleranceSeconds,
		);
	if (!isBetween(maxBodyBytes, 1, Infinity)) throw wrong('maxBodyBytes', 'a number of bytes', maxBodyBytes);
	if (typeof onError !== 'function') throw wrong('onError', 'a function', onError);
	const all = [...defaults.events, 'test'];
	if (
		!Array.isArray(events) ||
		events.length === 0 ||
		!events.every((event) => all.includes(event as string))
	)
		throw wrong('events', `a list of ${all.join(', ')}`, events, nameOfEvents);
	return {
		...readKeyOptions(settings),
		requireSignature,
		toleranceSeconds,
		maxBodyBytes,
		events: events as string[],
		onError: onError as ReceiverSettings['onError'],
	};
}

/** A wrong list of events is called another list, because a message that asks for a list cannot say "not a list". */
const nameOfEvents = (events: unknown) => (Array.isArray(events) ? 'another list' : nameOf(events));

function optionsOf(given: unknown): object {
	if (isObject(given)) return given;
	throw new TypeError(`LeadReceiver takes its options as one object, e.g. ${EXAMPLE}, not ${nameOf(given)}.`);
}

const EXAMPLE = 'new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY })';

function readKeyOptions({
	secretKey,
	previousSecretKey,
	previousSecretKeyValidUntil: until,
}: Record<keyof ReceiverSettings, unknown>) {
	const current = readKey('secretKey', secretKey);
	if (current === '') {
		throw new TypeError(
			`secretKey is missing or blank: enter the key that the sender has, e.g. ${EXAMPLE}. Without one every request would be refused.`,
		);
	}
	const date = until instanceof Date ? dateText(until) : until;
	if (typeof date !== 'string' || (date.trim() !== '' && Number.isNaN(dateOfKey(date))))
		throw wrong('previousSecretKeyValidUntil', 'a date such as 2026-05-01T00:00:00Z', until, kindOf);
	return {
		secretKey: current,
		previousSecretKey: readKey('previousSecretKey', previousSecretKey),
		previousSecretKeyValidUntil: date,
	};
}

const dateText = (date: Date) => (Number.isNaN(date.getTime()) ? 'no date' : date.toISOString());

/** A key without the characters that come along when somebody copies it; blank where no key is given. */
function readKey(name: string, given: unknown): string {
	if (given === undefined || given === null) return '';
	if (typeof given !== 'string') throw wrong(name, 'the key as text', given, kindOf);
	const key = readPastedKey(given);
	if (isBlankKey(key)) return '';
	// A receiver with such a key once started, and refused every request with 401.
	if (isOfPair(key)) {
		throw new TypeError(
			`${name} is a key of a key pair, which LeadReceiver cannot check. Take one shared key for both sides, such as whsec_…, or receive with REST Webhook Trigger and Lead Source → Standard Webhooks (Svix).`,
		);
	}
	// The words for n8n's form, "Switch the field from Fixed to Expression", mean nothing to somebody whose .env was not filled in.
	if (isPlaceholderKey(key)) {
		throw new TypeError(
			`${name} holds the name of a variable that nobody has filled in, and no key. Give the key itself, e.g. ${EXAMPLE}.`,
		);
	}
	const problem = secretKeyProblem(key);
	if (problem === undefined) return key;
	throw new TypeError(`${name} cannot be a key: ${problem.replace('Secret Key', 'it')}. Copy the key again.`);
}

/**
 * What a developer should know of keys that can be used as they are. `docker --env-file` keeps the quotes around a key: each request
 * was refused with 401, and nothing said why.
 */
export function receiverAdvice(
	settings: Pick<ReceiverSettings, 'secretKey' | 'previousSecretKey'>,
): string[] {
	return (['secretKey', 'previousSecretKey'] as const)
		.filter((name) => seemsToHoldMore(settings[name]))
		.map(
			(name) =>
				`${name} seems to hold more than the key, such as quotes, a name in front, or stars in place of a hidden key. Make sure that the sender has exactly this text.`,
		);
}

function isBetween(value: unknown, least: number, most: number): value is number {
	return typeof value === 'number' && value >= least && value <= most;
}

/** @param shown names the value. In the place of a key even a number may be a key, so there {@link kindOf} names the kind alone */
const wrong = (name: string, wanted: string, given: unknown, shown = nameOf) =>
	new TypeError(`${name} must be ${wanted}, not ${shown(given)}.`);
