import { isObject } from '../../shared/is-object';
import { NO_TIME } from './epoch';
import { isNoList } from './no-list';
import { normaliseTimestamp } from './normalise-timestamp';
import { isNothing } from './nothing';
import { normaliseId, onlyText, withoutType } from './normalise-text';
import { withPlainNames } from './plain-names';
import { fieldsWithWords } from './words';

/**
 * Other words for the contract's two directions, as gateways for SMS, mail and calls write them. Behind the word may stand what was
 * sent, or how: `outbound-api` and `outbound-dial` (Twilio), `INCOMING_EMAIL` (HubSpot), `Inbound SMS`.
 */
const INBOUND = /^\s*(?:in|received?|in[ _-]?(?:bound|coming)(?:[ _-][a-z\d]+){0,3})\s*$/i;
const OUTBOUND = /^\s*(?:out|sen[dt]|out[ _-]?(?:bound|going)(?:[ _-][a-z\d]+){0,3})\s*$/i;

/**
 * One message of a transcript. A message without text has an attachment instead, so its text becomes the empty text.
 * @returns the message itself where there is nothing to do
 */
export function normaliseMessage(message: unknown): unknown {
	if (!isObject(message)) return message;
	const given = withPlainNames(message, ['direction', 'text', 'timestamp']);
	const normalised = {
		direction: normaliseDirection(withoutType(onlyText(given.direction))),
		text: textOfMessage(given),
		timestamp: timeOfMessage(onlyText(given.timestamp)),
	};
	const isSame = Object.entries(normalised).every(([name, value]) => Object.is(value, message[name]));
	// Fields keep their order; a field that was missing comes last.
	return isSame ? message : withoutUndefined({ ...given, ...normalised });
}

/**
 * A text that is written as an empty one stays: `messages` of the contract may be empty, and a lead was lost for each word beside it.
 * @returns undefined where the message has no text at all, and its words are in another field
 */
function textOfMessage(message: Record<string, unknown>): unknown {
	const text = onlyText(message.text) ?? null;
	if (typeof text === 'string') return text;
	// A checkbox says `true`, and a table reads a visitor's `TRUE` so. The lead was refused for it.
	if (text === true) return 'true';
	if (!isNothing(text)) return normaliseId(text);
	return fieldsWithWords(message).length > 0 ? undefined : '';
}

/**
 * `null`, an empty text and the words for none say that there is no time, as `0` does. Databases, PHP and Go write `null` there, and the
 * lead was refused for it. A message that has no such field is refused: it may say its time elsewhere.
 */
function timeOfMessage(timestamp: unknown): unknown {
	const time = normaliseTimestamp(timestamp);
	// Nearly every timestamp is a time, and a lead may have 10 000 messages.
	if (typeof time === 'string' && /^\d/.test(time)) return time;
	return isNothing(time) || (typeof time === 'string' && isNoList(time)) ? NO_TIME : time;
}

export function normaliseDirection(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (INBOUND.test(value)) return 'inbound';
	return OUTBOUND.test(value) ? 'outbound' : value;
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
