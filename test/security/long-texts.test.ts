import { runInNewContext } from 'node:vm';
import { checkUrl, readJsonInText } from '../../lib';
import { isFresh } from '../../lib/security/proofs/signed-text';

/** So many characters that a pattern with two runs side by side takes half an hour for them, in which n8n does nothing else. */
const MANY = 1_000_000;

/** Ends a function that does not come back. It works in linear time, so a busy machine comes nowhere near this limit. */
const inTime = (read: () => unknown): unknown => runInNewContext('read()', { read }, { timeout: 60_000 });

/* What a visitor types into a form runs through these patterns before anything else. */
const BEGINNINGS = ['', '[', '{', '[{', "['a'", "('a',", '{a:', '[{a:', '{"a"', 'a'];
const UNITS = [' ', '\n', '[ ', '{ ', '] ', '} ', "'a', ", ', ', 'a'];

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
