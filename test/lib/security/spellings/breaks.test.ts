import { withoutBreaks } from '../../../../lib/security/spellings/breaks';
import { originOf } from '../../../../lib/security/spellings/unescape';

const views = (text: string) => withoutBreaks({ text, pieces: [] });

test.each([
	['a dump of .NET', 'at 77-68-73-65-63', ['at 7768736563']],
	['groups of four digits', '7768 7365 635f 4b65', ['77687365635f4b65']],
	['a list in code', '0x77, 0x68, 0x73, 0x65', ['0x77687365']],
	['a list of texts', '["77","68","73","65"]', ['["77687365"]']],
	['lines of a mail', 'ke=\r\ny-of=\nmine', ['key-ofmine']],
	['a mail in JSON', 'ke=\\r\\ny', ['key']],
	['a mail in JSON in JSON', 'ke=\\\\r\\\\ny', ['key']],
	['a dump in a mail', '77-68-73=\n-65', ['77687365', '77-68-73-65']],
	['both, one behind the other', '77-68-73-65 ke=\ny', ['77687365 ke=\ny', '77-68-73-65 key']],
])('a text without what breaks a secret up: %s', (_, text, without) => {
	expect(views(text).map((view) => view.text)).toEqual([text, ...without]);
});

test.each(['plain text', 'k=v', '12-34', 'the 77 68 of 73', ''])('%j has no breaks, and one view', (text) => {
	expect(views(text)).toHaveLength(1);
});

test('each character knows where it stood', () => {
	const text = 'a 77-68, 73-65=';
	const view = views(text).at(-1) ?? { text: '', pieces: [] };
	expect(view.text).toBe('a 77687365=');
	const origins = [...view.text].map((_, index) => originOf(view, index).start);
	expect(origins.map((at) => text[at]).join('')).toBe(view.text);
	expect(origins).toEqual([0, 1, 2, 3, 5, 6, 9, 10, 12, 13, 14]);
});
