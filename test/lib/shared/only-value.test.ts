import { onlyValueIn } from '../../../lib/shared/only-value';

test.each<[string, string, string | undefined]>([
	['one value', 'new_lead', 'new_lead'],
	['a value with blanks around it', ' new_lead ', 'new_lead'],
	['a value in quotes', '"new_lead"', 'new_lead'],
	['a header that came twice', 'new_lead, new_lead', 'new_lead'],
	['a header that came twice, once in quotes', 'new_lead,"new_lead"', 'new_lead'],
	['a header with two values', 'new_lead, lead_update', undefined],
	['quotes around the last word alone', 'lead "test"', 'lead "test"'],
	['quotes around the first word alone', '"lead" test', '"lead" test'],
	['a header without a value', '', ''],
])('%s', (_, header, value) => {
	expect(onlyValueIn(header)).toBe(value);
});
