'use strict';

/** What stands in angle brackets in a message: its pattern, and what a person sees there. Numbers are numbers. */
const PLACEHOLDERS = {
	endpoint: [
		'https?:\\/\\/[^\\s?#]+',
		'the Webhook URL without its query, e.g. `https://crm.example.com/leads`',
	],
	host: ['[\\w.:[\\]-]+', 'a host name or address'],
	scheme: ['[a-z]+', 'the start of the URL, e.g. `ftp`'],
	status: ['\\d{3}', 'the HTTP status of the answer'],
	answer: ['.+', 'the first 200 characters of the answer, secrets masked'],
	code: [
		'[A-Z][A-Z0-9_]+',
		'the technical name of the trouble, for a search engine or whoever runs the endpoint',
	],
	seconds: ['\\d+(?:\\.\\d+)?', 'a number of seconds'],
	time: ['\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z', 'a time (UTC), e.g. `2026-04-21T15:42:18.000Z`'],
	n: ['\\d+', 'a number'],
	field: ['[\\w.]+(?: JSON)?', 'where in the lead: `messages.0.text` is the text of the first message'],
	type: [
		'(?:an? )?[a-z]+(?: or [a-z]+)?',
		'a kind of value: string (text), array (list), object, number, boolean, null',
	],
	option: ['[A-Z][A-Za-z ]+', 'the label of the option'],
	value: ['[^"]*', 'what was entered'],
	problems: ['.+', 'the problems of the lead, see [A lead that cannot be read](#a-lead-that-cannot-be-read)'],
	failure: ['.+', 'one of the sentences above'],
	reasons: ['[a-zA-Z ,()0-9]+', 'the reasons in words'],
	node: ['[^"]+', 'the name of the node'],
	words: ['.+', 'what the other program said'],
	id: ['evt_\\w+', 'the event ID'],
	event: ['[a-z_]+', 'the event type'],
};

/** A message of the catalogue as a pattern that the whole text must match. */
function patternOf(message) {
	const source = message
		.split(/<(\w+)>/)
		.map((part, index) => (index % 2 === 0 ? escape(part) : `(?:${patternFor(part)})`))
		.join('');
	return new RegExp(`^${source}$`, 's');
}

function patternFor(name) {
	if (!Object.hasOwn(PLACEHOLDERS, name)) throw new Error(`There is no placeholder <${name}>`);
	return PLACEHOLDERS[name][0];
}

const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

module.exports = { PLACEHOLDERS, patternOf };
