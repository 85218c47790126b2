/** The words in angle brackets in the messages: the pattern that each stands for, and its meaning for people. */
export const PLACEHOLDERS: Record<string, { pattern: string; meaning: string }> = {
	endpoint: {
		pattern: 'https?:\\/\\/[^\\s?#]+',
		meaning: 'the Webhook URL without its query, e.g. `https://crm.example.com/leads`',
	},
	host: { pattern: '[\\w.:[\\]-]+', meaning: 'a host name or address' },
	scheme: { pattern: '[a-z]+', meaning: 'the start of the URL, e.g. `ftp`' },
	status: { pattern: '\\d{3}', meaning: 'the HTTP status of the answer' },
	answer: { pattern: '.+', meaning: 'the first 200 characters of the answer, secrets masked' },
	code: {
		pattern: '[A-Z][A-Z0-9_]+',
		meaning: 'the technical name of the error, for a search engine or for the people who run the endpoint',
	},
	seconds: { pattern: '\\d+(?:\\.\\d+)?', meaning: 'a number of seconds' },
	time: {
		pattern: '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z',
		meaning: 'a time (UTC), e.g. `2026-04-21T15:42:18.000Z`',
	},
	n: { pattern: '\\d+', meaning: 'a number' },
	field: {
		pattern: '(?:Message \\d+(?:, [\\w.]+)?|Tag \\d+|[\\w.]+(?: JSON)?)',
		meaning:
			'the place in the lead: `Message 1, text` is the text of the first message (`messages.0.text` in an answer of the trigger)',
	},
	type: {
		pattern: '(?:an? )?[a-z]+(?: or [a-z]+)?',
		meaning: 'a kind of value: string (text), array (list), object, number, boolean, null',
	},
	option: { pattern: '[A-Z][A-Za-z ()-]+', meaning: 'the label of the option' },
	lead: { pattern: '.+', meaning: 'the lead ID, and the name of the lead in brackets' },
	reason: { pattern: '[a-z_]+', meaning: 'a reason from the tables above' },
	header: { pattern: "[\\w!#$%&'*+.^`|~-]+", meaning: 'the name of the header' },
	choices: { pattern: '[a-z_0-9, ]+ or [a-z_0-9]+', meaning: 'the values that can be chosen' },
	given: {
		pattern: '(?:nothing|a list|an object|true|false|-?[\\d.]+|"[^"]*")',
		meaning: 'the value that the expression gave',
	},
	value: { pattern: '[^"]*', meaning: 'the value that somebody entered or sent' },
	problems: {
		pattern: '.+',
		meaning: 'the problems of the lead, see [A lead that cannot be read](#a-lead-that-cannot-be-read)',
	},
	failure: { pattern: '.+', meaning: 'one of the sentences above' },
	reasons: { pattern: '[a-zA-Z ,()0-9]+', meaning: 'the reasons in words' },
	node: { pattern: '[^"]+', meaning: 'the name of the node' },
	words: { pattern: '.+', meaning: 'words that differ from case to case, such as those of another program' },
	id: { pattern: 'evt_\\w+', meaning: 'the event ID' },
	event: { pattern: '[a-z_]+', meaning: 'the event type' },
	setting: { pattern: '[a-zA-Z]+', meaning: 'the name of the option in code' },
	kind: {
		pattern: '(?:nothing|a list|another list|an? [a-z]+|-?[\\d.]+)',
		meaning: 'the kind of the wrong value; the value itself is not shown, because it may be a secret',
	},
	call: { pattern: '(?:node|fetch)\\([a-z, ]+\\)', meaning: 'the method that was called' },
};

/** A message of the catalogue as a pattern that the whole text must match. */
export function patternOf(message: string): RegExp {
	const source = message
		.split(/<(\w+)>/)
		.map((part, index) => (index % 2 === 0 ? escape(part) : `(?:${patternFor(part)})`))
		.join('');
	return new RegExp(`^${source}$`, 's');
}

function patternFor(name: string): string {
	const placeholder = PLACEHOLDERS[name];
	if (!placeholder) throw new Error(`There is no placeholder <${name}>`);
	return placeholder.pattern;
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
