import { normaliseTimestamp } from './normalise-timestamp';
import { isNothing } from './nothing';
import { normaliseId, onlyText } from './normalise-text';

/** Other words for the contract's two directions, as gateways for SMS and mail write them. `outbound-api` and its like are Twilio's. */
const INBOUND = /^\s*(?:in(?:bound|coming)?|received)\s*$/i;
const OUTBOUND = /^\s*(?:out(?:bound(?:-(?:api|reply|call))?|going)?|sent)\s*$/i;

/**
 * One message of a transcript. A message without text has an attachment instead, so its text becomes the empty text.
 * @returns the message itself where there is nothing to do
 */
export function normaliseMessage(message: unknown): unknown {
	if (typeof message !== 'object' || message === null || Array.isArray(message)) return message;
	const given = message as Record<string, unknown>;
	const direction = normaliseDirection(given.direction);
	const normalised = {
		direction,
		text: normaliseText(given),
		timestamp: normaliseTimestamp(given.timestamp),
	};
	const isSame = Object.entries(normalised).every(([name, value]) => Object.is(value, given[name]));
	if (isSame) return message;
	// Fields keep their order; a field that was missing comes last.
	return { ...given, ...withoutUndefined(normalised) };
}

/** @returns undefined where the message has no text, and its words are in another field */
function normaliseText(message: Record<string, unknown>): unknown {
	const text = message.text ?? null;
	if (typeof text === 'string' || !isNothing(text)) return normaliseId(onlyText(text));
	return hasWordsElsewhere(message) ? undefined : '';
}

/** The fields in which other systems put the words of a message. Such a message gets no empty text, or its words would be lost. */
const ELSEWHERE = /^(?:body|content|message|caption|html|text)$/i;

function hasWordsElsewhere(message: Record<string, unknown>): boolean {
	return Object.entries(message).some(
		([name, words]) =>
			ELSEWHERE.test(name) &&
			(typeof words === 'number' || (typeof words === 'string' && words.trim() !== '')),
	);
}

function normaliseDirection(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (INBOUND.test(value)) return 'inbound';
	return OUTBOUND.test(value) ? 'outbound' : value;
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
