import { isObject } from '../../shared/is-object';
import { normaliseTimestamp } from './normalise-timestamp';
import { isNothing } from './nothing';
import { normaliseId, onlyText } from './normalise-text';
import { withPlainNames } from './plain-names';

/** Other words for the contract's two directions, as gateways for SMS and mail write them. `outbound-api` and its like are Twilio's. */
const INBOUND = /^\s*(?:in(?:bound|coming)?|received)\s*$/i;
const OUTBOUND = /^\s*(?:out(?:bound(?:-(?:api|reply|call))?|going)?|sent)\s*$/i;

/**
 * One message of a transcript. A message without text has an attachment instead, so its text becomes the empty text.
 * @returns the message itself where there is nothing to do
 */
export function normaliseMessage(message: unknown): unknown {
	if (!isObject(message)) return message;
	const given = withPlainNames(message, ['direction', 'text', 'timestamp']);
	const normalised = {
		direction: normaliseDirection(onlyText(given.direction)),
		text: textOfMessage(given),
		timestamp: normaliseTimestamp(onlyText(given.timestamp)),
	};
	const isSame = Object.entries(normalised).every(([name, value]) => Object.is(value, message[name]));
	// Fields keep their order; a field that was missing comes last.
	return isSame ? message : withoutUndefined({ ...given, ...normalised });
}

/** @returns undefined where the message has no text, and its words are in another field */
function textOfMessage(message: Record<string, unknown>): unknown {
	const text = message.text ?? null;
	if (!isNothing(text)) return normaliseId(onlyText(text));
	if (holdsWords(message)) return undefined;
	return typeof text === 'string' ? text : '';
}

/**
 * The names of the fields in which other systems put the words of a message: `body`, `HtmlBody`, `message_text`, `stripped-text`. A
 * `message_id` or a `content_type` says something else.
 */
const NAMES_OF_WORDS =
	/^\s*(?:(?:body|content|message|msg|text|html|plain|stripped|caption|comment|transcript)[\s_-]*)+$/i;

/** What is there in the HTML of a mail that holds nothing but an attachment. */
const NO_WORDS = /<style[^<>]*>\s*(?:<!--)?[^<]*<\/style>|<[^<>]*>|&nbsp;/gi;

/**
 * Does this hold the words of a message, in any depth? Then the message gets no empty text, or its words would be lost. A program that
 * reads mails writes an empty text for a mail that has only HTML.
 */
function holdsWords(value: unknown): boolean {
	if (typeof value === 'string') return value.replace(NO_WORDS, '').trim() !== '';
	if (Array.isArray(value)) return value.some(holdsWords);
	if (!isObject(value)) return typeof value === 'number';
	return Object.entries(value).some(([name, words]) => NAMES_OF_WORDS.test(name) && holdsWords(words));
}

function normaliseDirection(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (INBOUND.test(value)) return 'inbound';
	return OUTBOUND.test(value) ? 'outbound' : value;
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
