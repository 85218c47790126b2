import { unfilledFields, valuelessFields } from '../../../lib';
import type { Lead } from '../../../lib/lead/lead';

const withText = (text: unknown) => ({ messages: [{ direction: 'inbound', text }] });

test.each<[string, object, string[]]>([
	['an expression that was entered as plain text', { name: '{{ $json.name }}' }, ['name']],
	['two of them', { name: '{{first}} {{last}}', phone: '{{ contact.phone }}' }, ['name', 'phone']],
	['a merge tag', { email: '*|EMAIL|*', source_name: '${source}' }, ['email', 'source_name']],
	['a postal code', { postal_code: '<%= zip %>' }, ['postal_code']],
	['a message', withText(' {{ $json.message }}\n'), ['messages']],
	['a template literal as message', withText('${message}'), ['messages']],
	['words with braces in a message', withText('My code {{ x }} fails'), []],
	['a message that is no text', withText(5), []],
	['a message that is nothing', { messages: [null] }, []],
	['messages that are no list', { messages: '{{ x }}' }, []],
	['a name with braces', { name: 'Ada {the} First' }, []],
	['a number', { phone: 5551234567 }, []],
	['a field of its own', { note: '{{ x }}' }, []],
	['nothing', {}, []],
])('%s', (_, fields, names) => {
	expect(unfilledFields({ lead_id: 'L1', ...fields } as Lead)).toEqual(names);
});

test.each<[string, object, string[]]>([
	['an object of JavaScript', { name: '[object Object]' }, ['name']],
	['two names that are not there', { name: 'undefined undefined', email: 'undefined' }, ['name', 'email']],
	[
		'null of two kinds',
		{ phone: ' null', postal_code: '(null)', source_name: '<nil>' },
		['phone', 'postal_code', 'source_name'],
	],
	['tags that are a list of PHP', { tags: ['yelp', 'Array'] }, ['tags']],
	['a list of .NET', { tags: ['System.String[]'] }, ['tags']],
	[
		'errors of spreadsheets, Go and pandas',
		{ name: '#N/A', phone: '#ERROR!', email: '%!s(<nil>)', postal_code: '<NA>' },
		['name', 'email', 'phone', 'postal_code'],
	],
	[
		'signs that people write',
		{ name: 'None', email: 'N/A', phone: '(none)', postal_code: '#1', source_name: '#VIP Fair' },
		[],
	],
	['tags with a sign', { tags: ['#VIP!'] }, []],
	['a person called Null', { name: 'Null' }, []],
	['one name that is not there', { name: 'Ada undefined' }, ['name']],
	['a tag with one of the words', { tags: ['left undefined'] }, []],
	['a part of a word', { name: 'undefined-behaviour' }, []],
	['words of people', { phone: 'none', email: 'n/a' }, []],
	['tags as they should be', { tags: ['null and void'] }, []],
	['tags that are no list, unchecked', { tags: 'Array' }, []],
	['values of any kind, unchecked', { name: null, phone: 5, tags: [null] }, []],
	['nothing', {}, []],
])('of programs: %s', (_, fields, names) => {
	expect(valuelessFields({ lead_id: 'L1', ...fields } as Lead)).toEqual(names);
});
