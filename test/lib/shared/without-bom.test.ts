import { withoutBom } from '../../../lib/shared/without-bom';

test.each<[string, Buffer | string, string]>([
	['a mark in front', '\uFEFF{"a":1}', '{"a":1}'],
	['bytes with a mark in front', Buffer.from('\uFEFF5 €'), '5 €'],
	['a second mark', '\uFEFF\uFEFFa', '\uFEFFa'],
	['a mark within', 'a\uFEFFb', 'a\uFEFFb'],
	['no mark', 'a', 'a'],
])('%s', (_, given, text) => {
	expect(withoutBom(given)).toBe(text);
});
