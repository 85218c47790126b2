import { bytesInJson } from '../../../lib/shared/bytes-in-json';

const FORM = Buffer.from('name=Zoë').toString('base64');
const JSON_BYTES = Buffer.from('{"é":1}');
const LIST = [...JSON_BYTES];
const BASE64 = JSON_BYTES.toString('base64');

test.each<[string, unknown]>([
	['a Buffer of Node', JSON_BYTES.toJSON()],
	['a list of Python', LIST],
	['a list of Java, where bytes have a sign', [...new Int8Array(JSON_BYTES)]],
	['a Uint8Array of a browser', { ...new Uint8Array(JSON_BYTES) }],
	['a body of Azure', { '$content-type': 'application/json', $content: BASE64 }],
	['a body of MongoDB', { $binary: { base64: BASE64, subType: '00' } }],
])('%s has bytes', (_, value) => {
	expect(bytesInJson(value)).toEqual(JSON_BYTES);
});

test.each<[string, unknown, Buffer]>([
	[
		'a form that Azure has read as well',
		{
			'$content-type': 'application/x-www-form-urlencoded',
			$content: FORM,
			$formdata: [{ key: 'name', value: 'Zoë' }],
		},
		Buffer.from('name=Zoë'),
	],
	['the smallest and the largest number of a byte', [-128, 255], Buffer.from([128, 255])],
	['an empty body of Node', { type: 'Buffer', data: [] }, Buffer.alloc(0)],
	['an empty body of Azure', { '$content-type': 'text/plain', $content: '' }, Buffer.alloc(0)],
])('%s has bytes, too', (_, value, bytes) => {
	expect(bytesInJson(value)).toEqual(bytes);
});

test.each<[string, unknown]>([
	['a text', BASE64],
	['a number', 12],
	['null', null],
	['nothing', undefined],
	['an empty list', []],
	['one number, which may be the value of a header', [12]],
	['one number under the name of a place', { 0: 12 }],
	['a list with a number that is too small', [123, -129]],
	['a list with a number that is too large', [123, 256]],
	['a list of prices', [12.5, 8.75]],
	['a list of texts', ['12', '34']],
	['a list of numbers and a word', [12, 34, 'and more']],
	['an empty object', {}],
	['answers by number, of which one is missing', { 0: 12, 2: 34 }],
	['answers by number and a name', { 0: 12, 1: 34, name: 99 }],
	['scores by name', { budget: 12, urgency: 34 }],
	['scores by name, three of them', { budget: 12, urgency: 34, size: 56 }],
	['a lead with a type and numbers', { type: 'lead', data: [12, 34] }],
	['a lead with a list and a name', { data: [12, 34], name: 'Jane Doe' }],
	['a lead with a type and a text', { type: 'Buffer', data: 'Jane Doe' }],
	['a lead with these fields and a name', { type: 'Buffer', data: [12, 34], name: 'Jane Doe' }],
	['an answer with a type and a content', { type: 'text', $content: BASE64 }],
	[
		'files of Azure, which it hands on one by one',
		{ '$content-type': 'multipart/form-data', $multipart: [] },
	],
	['a type of Azure that is no text', { '$content-type': null, $content: BASE64 }],
	['a content of Azure that is no text', { '$content-type': 'application/json', $content: { name: 'Jane' } }],
	['a lead with one field', { name: 'Jane Doe' }],
	['a body of MongoDB with a name beside it', { $binary: { base64: BASE64 }, name: 'Jane Doe' }],
	['a body of MongoDB without its base64', { $binary: { subType: '00' } }],
])('%s has no bytes', (_, value) => {
	expect(bytesInJson(value)).toBeUndefined();
});
