import { isBlankText } from '../shared/is-blank';
import { isObject } from '../shared/is-object';
import { fieldsWithLikelyWords } from './normalise/words';
import type { Lead } from './lead';

/**
 * The names of the fields of messages that seem to hold the words of a message whose text is empty, e.g. `messages.html`. Programs that
 * read mails write such messages. The leads go through, because the rest of them is right.
 */
export function wordsElsewhere(lead: Lead): string[] {
	// With Validate Payload off a lead holds whatever its sender wrote.
	const messages: unknown[] = Array.isArray(lead.messages) ? lead.messages : [];
	const names = messages.flatMap((message) =>
		isObject(message) && isBlankText(message.text) ? fieldsWithLikelyWords(message) : [],
	);
	return [...new Set(names)].map((name) => `messages.${name}`);
}
