import { rejectMediaType } from '../../../lib/receive/sender';
import { charsetOf, parseJson } from '../../../lib/receive/parse-json';

const INVALID = { status_code: 400, reason: 'invalid_payload' };

describe('media types', () => {
	test.each([
		'application/json',
		'application/json; charset=utf-8',
		'application/json;charset=UTF-8',
		'application/json ; profile="x"',
		'APPLICATION/JSON',
		'application/hal+json',
		'application/vnd.api+json; charset=utf-8',
		'application/problem+json',
		'application/vc+ld+json',
		"application/vnd.a'b~c+json",
		' application/json ',
		'application/json; profile="a,b"',
		'application/json, application/json',
		'application/json,application/json; charset=utf-8',
		'application/json, application/problem+json',
		'application/json charset=utf-8',
		'application/json, charset=utf-8',
		'"application/json"',
		'"application/json; charset=utf-8"',
		'"application/json"; charset=utf-8',
		'"application/json", "application/json"',
		'"application/json',
		'application/json charset = utf-8',
		'application/json,charset =utf-8',
		'application/json ,\tcharset= utf-8',
	])('%j is JSON', (type) => {
		expect(rejectMediaType({ 'Content-Type': type })).toBeUndefined();
	});

	test.each([
		undefined,
		'',
		'text/plain',
		'text/json',
		'text/plain; application/json',
		'application/jsonp',
		'application/json-seq',
		'application/+json',
		'application/hal+json+xml',
		'image/svg+json',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=application/json',
		'application/json, text/plain',
		'text/plain, application/json',
		'application/json text/plain',
		'application/json,',
		'charset=utf-8, application/json',
		'application/json, x-charset=utf-8',
		'application/json, charset-8=utf-8',
		'application/json charset-8=utf-8',
		'json',
		['application/json'],
	])('%j is not, and the answer says what to send', (type) => {
		expect(rejectMediaType({ 'content-type': type })).toEqual({
			status_code: 415,
			reason: 'unsupported_media_type',
			message: 'Send the lead as JSON with Content-Type: application/json.',
		});
	});
});

describe('the charset of a body', () => {
	test.each([
		[{ 'Content-Type': 'application/json; charset=ISO-8859-1' }, 'windows-1252'],
		[{ 'content-type': 'application/json' }, undefined],
		[{ accept: 'application/json; charset=utf-8' }, undefined],
		[{}, undefined],
	])('of %j is %j', (headers, charset) => {
		expect(charsetOf(headers)).toBe(charset);
	});

	const latin = Buffer.from('{"name":"Zo\xeb"}', 'latin1');

	test('counts where its bytes are not UTF-8', () => {
		expect(parseJson(latin, 'windows-1252')).toEqual({ value: { name: 'Zoë' } });
		expect(parseJson(Buffer.from('{"name":"Zoë"}'), 'windows-1252')).toEqual({ value: { name: 'Zoë' } });
	});

	test.each([undefined, 'utf-8'])('that is %j does not make other bytes readable', (charset) => {
		expect(parseJson(latin, charset)).toMatchObject({
			rejection: { issues: [{ path: '', message: 'The body is not valid UTF-8' }] },
		});
	});
});

describe('the JSON of a body', () => {
	test.each<[string, Buffer | string, unknown]>([
		['bytes', Buffer.from('{"name":"Zoë 🔧"}'), { name: 'Zoë 🔧' }],
		['a text', '{"name":"Zoë 🔧"}', { name: 'Zoë 🔧' }],
		['white space around it', ' \r\n\t{} ', {}],
		['bytes that begin with a byte order mark', Buffer.from('\uFEFF{"a":1}'), { a: 1 }],
		['an escaped NUL', '{"a":"\\u0000"}', { a: '\0' }],
		['a number of many digits', '{"a":12345678901234567890123}', { a: '12345678901234567890123' }],
		['a number with a fraction of many digits', '{"a":0.12345678901234567890}', { a: 0.12345678901234568 }],
		['the largest integer that JavaScript holds', '{"a":9007199254740991}', { a: 9007199254740991 }],
		[
			'integers one apart beyond it',
			'[9007199254740992,-9007199254740993 ,{"a":120213141516170127}]',
			['9007199254740992', '-9007199254740993', { a: '120213141516170127' }],
		],
		[
			'digits inside a text',
			'{"a":"x 120213141516170127","120213141516170127":1}',
			{ a: 'x 120213141516170127', '120213141516170127': 1 },
		],
		['a text with a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
		['a text with blanks and marks of all kinds around it', '\n\uFEFF \u200B{"a":1}\u00A0\uFEFF\n', { a: 1 }],
		['bytes with two marks in front', Buffer.from('\uFEFF\uFEFF{"a":1}'), { a: 1 }],
		['JSON text within JSON', JSON.stringify(' {"a":120213141516170127}'), { a: '120213141516170127' }],
		['JSON text within JSON, with a mark', JSON.stringify('\uFEFF[1]'), [1]],
		['a text within JSON', '"lead_1"', 'lead_1'],
		['a text within JSON that only begins like a list', '"[urgent] call me"', '[urgent] call me'],
		['JSON of a text within JSON', '"\\"lead_1\\""', '"lead_1"'],
		['JSON of a text within JSON that holds brackets', '"\\"call me [urgent]\\""', '"call me [urgent]"'],
		['a number next to nothing', '{"a":1e-999}', { a: 0 }],
		['no object', '[1]', [1]],
		['null', 'null', null],
	])('is read from %s', (_, raw, value) => {
		expect(parseJson(raw)).toEqual({ value });
	});

	test.each<[string, string | undefined, object]>([
		['utf-16le', 'utf-16le', { a: 'é' }],
		['utf-8 all the same', 'utf-8', { a: 'é' }],
	])('of a request that names the charset %s', (_, charset, value) => {
		const encoding = charset === 'utf-16le' ? 'utf16le' : 'utf8';
		expect(parseJson(Buffer.from(JSON.stringify(value), encoding), charset)).toEqual({ value });
	});

	const large = (text: string) => Buffer.from(text, 'utf16le').swap16();
	const small = (text: string) => Buffer.from(text, 'utf16le');

	test.each<[string, Buffer, string | undefined]>([
		['UTF-16 of Java, which writes a mark', large('\uFEFF{"a":"é"}'), 'utf-16le'],
		['UTF-16 of Java in a request that says UTF-8', large('\uFEFF{"a":"é"}'), 'utf-8'],
		['UTF-16 of Java in a request that says nothing', large('\uFEFF{"a":"é"}'), undefined],
		['UTF-16 of Windows with a mark', small('\uFEFF{"a":"é"}'), undefined],
		['UTF-16 of Windows with a mark, under another name', small('\uFEFF{"a":"é"}'), 'utf-16be'],
		['UTF-16 with the large byte first, without a mark', large('{"a":"é"}'), 'utf-16le'],
		['UTF-16 with the large byte first, by its name', large('{"a":"é"}'), 'utf-16be'],
		['UTF-16 with the small byte first, under another name', small('{"a":"é"}'), 'utf-16be'],
	])('is read from %s', (_, raw, charset) => {
		expect(parseJson(raw, charset)).toEqual({ value: { a: 'é' } });
	});

	test('that is half a character of UTF-16 is refused', () => {
		expect(parseJson(large('\uFEFF{}').subarray(0, -1))).toMatchObject({
			rejection: { issues: [{ path: '', message: 'The body is not valid UTF-8' }] },
		});
	});

	test('is UTF-8 where it is no UTF-16, whatever the request says', () => {
		expect(parseJson(Buffer.from('{"a":1}'), 'utf-16le')).toEqual({ value: { a: 1 } });
	});

	test('is refused where it is nested too deeply, and ends no stack', () => {
		expect(parseJson('['.repeat(100_000) + ']'.repeat(100_000))).toMatchObject({
			rejection: { issues: [{ path: '', message: 'must not be nested deeper than 64 levels' }] },
		});
	});

	test.each<[string, Buffer | string]>([
		['nothing', ''],
		['white space', ' '],
		['no bytes', Buffer.alloc(0)],
		['a word', 'lead'],
		['a missing bracket', '{"a":1'],
		['a comma too many', '{"a":1,}'],
		['single quotes', "{'a':1}"],
		['a comment', '{} // lead'],
		['two values', '{}{}'],
		['a form', 'lead_id=1&name=Alex'],
		['NaN', '{"a":NaN}'],
		['a NUL', '{"a":"\0"}'],
		['a line break in a text', '{"a":"1\n2"}'],
		['a byte order mark behind the beginning', '{\uFEFF"a":1}'],
		['UTF-16 that is taken for UTF-8', Buffer.from('{}', 'utf16le')],
	])('is refused when it is %s', (_, raw) => {
		expect(parseJson(raw)).toEqual({
			rejection: {
				...INVALID,
				message: 'The body is not a valid lead. The body is not valid JSON',
				issues: [{ path: '', message: 'The body is not valid JSON' }],
			},
		});
	});

	test.each<[string, number[]]>([
		['a lone byte', [0xff]],
		['half a character', [0xc3]],
		['an overlong slash', [0xc0, 0xaf]],
		['half a surrogate pair', [0xed, 0xa0, 0x80]],
	])('is refused, not repaired, when its text has %s', (_, bytes) => {
		const raw = Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes), Buffer.from('"}')]);
		expect(parseJson(raw)).toMatchObject({
			rejection: { ...INVALID, issues: [{ path: '', message: 'The body is not valid UTF-8' }] },
		});
	});

	test.each([
		['a name that is there twice', '{"lead_id":"a","lead_id":"b"}', 'lead_id'],
		['a number that is out of range', '{"a":{"b":1e999}}', 'a.b'],
		['a name that is there twice in JSON text within JSON', '"{\\"a\\":1,\\"a\\":2}"', 'a'],
		['a name that means something else to JavaScript', '{"a":[{"__proto__":{}}]}', 'a.0.__proto__'],
	])('is refused when two programs may read it as two leads: %s', (_, raw, path) => {
		expect(parseJson(raw)).toMatchObject({ rejection: { ...INVALID, issues: [{ path }] } });
	});
});
