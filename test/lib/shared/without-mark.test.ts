import { withoutMark } from '../../../lib/shared/without-mark';

test.each<[string, Buffer | string, string]>([
	['a mark in front', '\uFEFF{"a":1}', '{"a":1}'],
	['bytes with a mark in front', Buffer.from('\uFEFF5 €'), '5 €'],
	['a second mark', '\uFEFF\uFEFFa', '\uFEFFa'],
	['a mark within', 'a\uFEFFb', 'a\uFEFFb'],
	['no mark', 'a', 'a'],
])('%s', (_, given, text) => {
	expect(withoutMark(given)).toBe(text);
});
