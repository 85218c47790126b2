import { runInNewContext } from 'node:vm';
import { valuelessFields } from '../../lib/lead/unfilled-fields';
import { asItWas } from '../../lib/lead/as-it-was';
import { checkUrl, onlyBlock, parseLead, readCustomSender, readForm, readJsonInText } from '../../lib';
import { readPastedKey, secretKeyProblem } from '../../lib/security/secret-key';
import { isFresh } from '../../lib/security/proofs/signed-text';
import { leadOfAnswers } from '../../lib/sources/answers';

const TIME = '2026-04-21T15:42:18Z';

/**
 * So many characters that a pattern with two runs side by side takes minutes for them, in which n8n does nothing else. Of a million,
 * most patterns are not even tried.
 */
const MANY = 300_000;

/** Ends a function that does not come back. It works in linear time, so a busy machine comes nowhere near this limit. */
const inTime = (read: () => unknown): unknown => runInNewContext('read()', { read }, { timeout: 60_000 });

/* What a visitor types into a form runs through these patterns before anything else. */
const BEGINNINGS = ['', '[', '{', '[{', "['a'", "('a',", '{a:', '[{a:', '{"a"', 'a', '"', '"\\n'];
const UNITS = [' ', '\n', '[ ', '{ ', '] ', '} ', "'a', ", ', ', 'a', '\\n', '\\n '];

describe.each(['tags', 'messages', 'integrations', 'event'])('a long text as %s is read at once', (name) => {
	test.each(BEGINNINGS)('behind %j', (beginning) => {
		for (const unit of UNITS) {
			const text = `${beginning}${unit.repeat(MANY / unit.length)}I need a plumber`;
			expect(inTime(() => 'value' in readJsonInText(name, text) || 'refused')).toBeDefined();
		}
	});
});

/** A stranger sends a header without any key. Of one of 15 000 characters a pattern once took a second, and n8n did nothing else. */
test.each(['T', '2026-04-21T', '1', ':', 'Z'])(
	'a long row of %j as the time of a signature is read at once',
	(unit) => {
		expect(inTime(() => isFresh(unit.repeat(MANY / unit.length), 300, 0))).toBe(false);
	},
);

/** A credential's key is read for each request. One with many blanks in it once took 5 seconds each time. */
test.each([' ', 'whsec_ ', '" ', 'v1, ', '${', '{{ $a.', 'a:', '\u200b'])(
	'a key with a long row of %j in it is read at once',
	(unit) => {
		for (const beginning of ['a', 'whsec_', '']) {
			const key = `${beginning}${unit.repeat(MANY / unit.length)}"b`;
			expect(inTime(() => [readPastedKey(key), secretKeyProblem(key)])).toBeDefined();
		}
	},
);

/** The key of a custom sender may be a field of a form. */
test('a form of as many fields as fit is read at once', () => {
	const text = Array.from({ length: MANY }, (_, at) => `f${at}=&f0=${at}`).join('&');
	expect(inTime(() => Object.keys(readForm(text)).length)).toBe(MANY);
});

/** In Verify the form of Custom may hold expressions, and so what a stranger has sent. */
test.each(['{', '{{a', '{a} ', '<', '[', '}', ' ', '"', 'headers.', '{ '])(
	'a long row of %j as the header or the prefix of a custom sender is read at once',
	(unit) => {
		const long = unit.repeat(MANY / unit.length);
		const header = (customHeader: string) => () => {
			try {
				return readCustomSender({ customHeader });
			} catch (problem) {
				return problem;
			}
		};
		for (const text of [long, `{{a${long}x`, `a${long}x`, `[${long}x`])
			expect(inTime(header(text))).toBeDefined();
		for (const customPrefix of [`${long}x`, `"${long}x`, `sha256={${long}x`])
			expect(inTime(() => readCustomSender({ customHeader: 'X-Sign', customPrefix }))).toBeDefined();
	},
);

/** A label of a form that asks for many things at once. It is cut off at some length, so a short one is read as well. */
test.each(['telefon ', 'mail ', 'contact ', 'e post ', 'your ', 'of your ', 'best case of ', 'to we i '])(
	'a label of many repeated words %j is read at once',
	(word) => {
		for (const length of [240, MANY]) {
			const question = `${word.repeat(length / word.length)}x`;
			const read = () => leadOfAnswers([{ question, value: '512-555-0100 (cell)' }], TIME);
			expect(inTime(read)).toBeDefined();
		}
	},
);

test.each([' ', '"', '{{', '<', '\u200b', ' https://'])(
	'a long row of %j as a URL is read at once',
	(unit) => {
		for (const text of [
			`https://a.example/${unit.repeat(MANY / unit.length)}b`,
			unit.repeat(MANY / unit.length),
		])
			expect(inTime(() => 'problem' in checkUrl(text, false))).toBe(true);
	},
);

test.each(['<A:0x', '#<A object at 0x', 'System.a', 'a.b', '[a.b;@', 'Array', '#', '%!s(', '(null'])(
	'a long name behind %j is read at once',
	(beginning) => {
		for (const unit of ['a', ' ', '>', 'a.', '> ', '] ']) {
			const name = `${beginning}${unit.repeat(MANY / unit.length)}x`;
			expect(
				inTime(() => [parseLead({ lead_id: '1', name }), valuelessFields({ lead_id: '1', name })]),
			).toBeDefined();
		}
	},
);

test.each(['Here: ```', 'Here: ```json', '```'])(
	'a long text behind %j is looked through at once',
	(beginning) => {
		for (const unit of [' ', '\n', 'json', '{ ']) {
			const text = `${beginning}${unit.repeat(MANY / unit.length)}x\`\`\``;
			expect(inTime(() => onlyBlock(text))).toBeDefined();
		}
	},
);

test('a lead with a long transcript, whose sender made up a state, is looked for in all spellings at once', () => {
	const text = 'a'.repeat(60 * MANY);
	const messages = [{ direction: 'inbound' as const, text, timestamp: '2026-04-21T15:42:18Z' }];
	const lead = { lead_id: '1', messages, event: { lead_state: 'made up' } };
	expect(inTime(() => asItWas(lead, false))).toBe(lead);
});

/** Each part of a question is read as a question of its own. */
test('a thousand answers to a question of many parts are read at once', () => {
	const question = `Email, phone${', name'.repeat(30)}`;
	const answers = Array.from({ length: 1000 }, () => ({ question, value: '512-555-0142, Ada L' }));
	expect(inTime(() => leadOfAnswers(answers, TIME).fields)).toEqual({});
});
