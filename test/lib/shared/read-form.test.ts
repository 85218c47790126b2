import { isFormType, readForm } from '../../../lib/shared/read-form';

test.each<[string, string | undefined, boolean]>([
	['the type of a form', 'application/x-www-form-urlencoded', true],
	['with a charset', 'application/x-www-form-urlencoded; charset=UTF-8', true],
	['with a blank before the charset', 'application/x-www-form-urlencoded ;charset=UTF-8', true],
	['with a blank at each end', ' application/x-www-form-urlencoded ', true],
	['in capital letters', 'Application/X-WWW-Form-URLEncoded', true],
	['JSON', 'application/json', false],
	['a form with files', 'multipart/form-data; boundary=a', false],
	['a type whose name only begins so', 'application/x-www-form-urlencoded-v2', false],
	['a type that only names a form', 'multipart/related; type=application/x-www-form-urlencoded', false],
	['a type with more in front', 'x-application/x-www-form-urlencoded', false],
	['no type', undefined, false],
])('%s: is it the type of a form?', (_, contentType, is) => {
	expect(isFormType(contentType)).toBe(is);
});

test.each<[string, string, Record<string, string | string[]>]>([
	['fields', 'Name=Jane+Doe&Email=jane%40example.com', { Name: 'Jane Doe', Email: 'jane@example.com' }],
	[
		'a box that is ticked twice',
		'interest=Roof&name=Jane&interest=Gutters',
		{ interest: ['Roof', 'Gutters'], name: 'Jane' },
	],
	[
		'a box that is ticked three times',
		'interest=Roof&interest=Gutters&interest=Siding',
		{ interest: ['Roof', 'Gutters', 'Siding'] },
	],
	['a field that was left empty twice', 'phone=&phone=', { phone: ['', ''] }],
	['no fields', '', {}],
])('a form with %s', (_, text, fields) => {
	expect(readForm(text)).toEqual(fields);
});

test('a field with the name of a prototype is a field like any other', () => {
	expect(Object.entries(readForm('__proto__=a'))).toEqual([['__proto__', 'a']]);
});
