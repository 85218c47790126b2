import { withPlainNames } from '../../../lib/lead/normalise/plain-names';

const KNOWN = ['lead_id', 'name'];

test.each<[what: string, given: Record<string, unknown>, names: string[]]>([
	['a mark in front of the first column', { '\uFEFFlead_id': 1, name: 2 }, ['lead_id', 'name']],
	['a mark that was misread', { 'ï»¿lead_id': 1 }, ['lead_id']],
	['a mark in front of quotes', { '\uFEFF"lead_id"': 1 }, ['lead_id']],
	['a mark in front of a column of another name', { '\uFEFFroof': 1 }, ['roof']],
	[
		'a mark in front of a quote within a name',
		{ '\uFEFFroof 6"': 1, '\uFEFF"a" b': 2 },
		['roof 6"', '"a" b'],
	],
	['a mark in front of a name that ends in quotes', { '\uFEFFroof "flat"': 1 }, ['roof "flat"']],
	['blanks around a name of the contract', { ' name ': 1 }, ['name']],
	['blanks around another name, which may be meant so', { ' roof ': 1 }, [' roof ']],
	['quotes without a mark', { '"name"': 1 }, ['"name"']],
	['blanks around a name that is there without them', { ' name': 1, name: 2 }, [' name', 'name']],
	['nothing around a name', { name: 1 }, ['name']],
])('of %s', (_, given, names) => {
	const read = withPlainNames(given, KNOWN);
	expect(Object.keys(read)).toEqual(names);
	expect(Object.values(read)).toEqual(Object.values(given));
});

test('an object without odd names is itself', () => {
	const given = { name: 1, roof: 2 };
	expect(withPlainNames(given, KNOWN)).toBe(given);
});
