import { headerOf, signaturesOf } from '../../../lib/security/headers';
import { readHeaders } from '../../../lib/security/header-shapes';

const KEY = 'X-Secret-Key';
const keyIn = (value: unknown) => headerOf(readHeaders(value), 'x-secret-key');

describe('the headers of a request, as they were handed on', () => {
	test.each<[string, unknown]>([
		['an object', { [KEY]: 'k' }],
		['an object of lists (multiValueHeaders)', { [KEY]: ['k'], Other: ['a', 'b'] }],
		['an object of lists of objects (CloudFront)', { 'x-secret-key': [{ key: KEY, value: 'k' }] }],
		[
			'a list of name and value',
			[
				{ name: 'Other', value: 'a' },
				{ name: KEY, value: 'k' },
			],
		],
		['a list of key and value', [{ key: KEY, value: 'k' }]],
		['a list of Key and Value (.NET)', [{ Key: KEY, Value: ['k'] }]],
		['a list of Name and Value (Go)', [{ Name: KEY, Value: 'k' }]],
		['a list of objects of one field (Kafka)', [{ Other: 'a' }, { [KEY]: 'k' }]],
		['a list of one object of all headers', [{ Other: 'a', [KEY]: 'k' }]],
		['an object of values (CloudFront Functions)', { [KEY]: { value: 'k' } }],
		['an object of values, all of them beside it', { [KEY]: { value: 'k', multiValue: [{ value: 'k' }] } }],
		['attributes of SNS', { [KEY]: { Type: 'String', Value: 'k' } }],
		['attributes of SQS', { [KEY]: { stringValue: 'k', stringListValues: [], dataType: 'String' } }],
		['attributes of SQS in its SDK', { [KEY]: { StringValue: 'k', DataType: 'String' } }],
		['bytes as JSON (kafkajs, amqplib)', { [KEY]: { type: 'Buffer', data: [107] } }],
		['bytes as JSON in a list', { [KEY]: [{ type: 'Buffer', data: [107] }] }],
		[
			'a list of pairs',
			[
				['Other', 'a'],
				[KEY, 'k'],
			],
		],
		['a list of lines', ['Other: a', `${KEY}: k`]],
		['a list of three lines', ['Other: a', `${KEY}: k`, 'Another:b:c']],
		['names and values in turn, of which one has a colon', ['Host', 'example.com:80', KEY, 'k']],
		['names and values in turn (rawHeaders)', ['Other', 'a', KEY, 'k']],
		['JSON text of an object', JSON.stringify({ [KEY]: 'k' })],
		['JSON text of a list', ` ${JSON.stringify([{ name: KEY, value: 'k' }])}`],
		['a list with a text in it', ['note', { name: KEY, value: 'k' }]],
		['lines that end as on Unix', `Host: example.com\n${KEY}: k\n`],
		['the lines of HTTP', `POST /lead-events HTTP/1.1\r\nHost: example.com\r\n${KEY}:  k \r\n\r\n{}`],
		['an object of names with underscores (WordPress)', { x_secret_key: ['k'], content_type: ['a'] }],
		['the variables of PHP, WSGI or Rack', { HTTP_X_SECRET_KEY: 'k', HTTP_HOST: 'example.com' }],
		['a name with and without HTTP_, of one value', { HTTP_X_SECRET_KEY: 'k', X_SECRET_KEY: 'k' }],
		['the real header, beside one with underscores', { x_secret_key: 'other', [KEY]: 'k' }],
		['the real header, before one with underscores', { [KEY]: 'k', HTTP_X_SECRET_KEY: ['k', 'other'] }],
		['JSON text behind a byte order mark', `\uFEFF${JSON.stringify({ [KEY]: 'k' })}`],
		['lines behind a byte order mark', `\uFEFF${KEY}: k\r\nHost: example.com`],
		['a block of lines that was split', ['Host: a', `${KEY}: k`, '']],
		['a block of lines that was split, of even length', [`${KEY}: k`, '']],
		['a block with its request line', ['POST / HTTP/1.1', 'Host: a', `${KEY}: k`, '']],
		['names and values in turn (HTTP/2)', [':authority', 'example.com', KEY, 'k']],
		['bytes as numbers', [{ [KEY]: [107, 32] }]],
		['bytes as numbers in a list', { [KEY]: [[32, 107]] }],
		['bytes of a Uint8Array', { [KEY]: { 0: 107, 1: 32 } }],
		['names as bytes', [{ key: Buffer.from(KEY).toJSON(), value: Buffer.from('k').toJSON() }]],
		['a list of name and values', [{ name: KEY, values: ['k'] }]],
		['a list of Name and Values', [{ Name: KEY, Values: ['k'] }]],
		['a list of header and value', [{ header: KEY, value: 'k' }]],
		['a list of Header and Value', [{ Header: KEY, Value: 'k' }]],
		['an object of all headers, one of which is called header', [{ header: 'a', [KEY]: 'k' }]],
		['an object of all headers, one of which is called key', [{ key: 'a', [KEY]: 'k' }]],
		['an object of all headers, one of which is called name', [{ name: 'a', [KEY]: 'k' }]],
		['a name with a blank around it', { [` ${KEY} `]: 'k' }],
		['a name with its colon', { [`${KEY}:`]: 'k' }],
		['a name with its colon, in a list', [{ name: `${KEY} :`, value: 'k' }]],
		['a line with a blank before its colon', `Host : a\n${KEY} : k`],
		['the lines of curl -v', `> POST / HTTP/1.1\n> Host: a\n> ${KEY}: k\n> `],
		['JSON text of JSON text', JSON.stringify(JSON.stringify({ [KEY]: 'k' }))],
		['a dictionary of Python', `{'Host': 'a', '${KEY}': 'k'}`],
		['pairs of Python', `[('Host', 'a'), ('${KEY}', 'k')]`],
		['attributes of DynamoDB', { [KEY]: { S: 'k' } }],
		['a value with blanks around it', { [KEY]: ' k ' }],
	])('%s', (_, value) => {
		expect(keyIn(value)).toBe('k');
	});

	test.each<[string, unknown]>([
		['two values in a list', { [KEY]: ['k', 'other'] }],
		['no value in a list', { [KEY]: [] }],
		[
			'two entries',
			[
				{ name: KEY, value: 'k' },
				{ name: KEY, value: 'other' },
			],
		],
		[
			'two entries in two spellings',
			[
				{ name: KEY, value: 'k' },
				{ name: 'x-secret-key', value: 'other' },
			],
		],
		['two lines', `${KEY}: k\n${KEY}: other`],
		['two in turn', [KEY, 'k', 'x-secret-key', 'other']],
		['two values in one object', { [KEY]: { value: 'k', multiValue: [{ value: 'k' }, { value: 'other' }] } }],
		['two values under two names', { [KEY]: { stringValue: 'k', Value: 'other' } }],
		['two values of .NET', [{ Key: KEY, Value: ['k', 'other'] }]],
		['two objects of one field', [{ [KEY]: 'k' }, { 'x-secret-key': 'other' }]],
		['an object that holds no value', { [KEY]: { dataType: 'String' } }],
		['an object that holds an object', { [KEY]: { value: { value: 'k' } } }],
		['an object with nothing but a list of all values', { [KEY]: { multiValue: [{ value: 'k' }] } }],
		['bytes that are none', { [KEY]: { type: 'Buffer', data: 'k' } }],
		['bytes of another type', { [KEY]: { type: 'Bytes', data: [107] } }],
		['a name that is no text', [{ name: 5, value: 'a', [KEY]: 'k' }]],
		['a name with a value, beside the key', [{ name: 'Other', value: 'a', [KEY]: 'k' }]],
		['two values under a name with and without a blank', { [KEY]: 'k', [` ${KEY}`]: 'other' }],
		['two lines in a list', [`${KEY}: k`, `x-secret-key: other`]],
		['a line with a line end in it', ['Other: a', `Another: b\n${KEY}: k`]],
		['two values under names with underscores', { x_secret_key: 'k', X_SECRET_KEY: 'other' }],
		['two values of a name with underscores', { x_secret_key: ['k', 'k'] }],
		['a real header of two values, beside one with underscores', { [KEY]: ['k', 'k'], x_secret_key: 'k' }],
		['a name with HTTP- in front', { [`HTTP-${KEY}`]: 'k' }],
		['a list of one number', { [KEY]: [107] }],
		['numbers that are no bytes', { [KEY]: [107, 256] }],
		['numbers that are no bytes', { [KEY]: [107, -129] }],
		['numbers by other names', { [KEY]: { 0: 107, 2: 32 } }],
		['numbers that are no bytes', { [KEY]: [107, 1.5] }],
		['digits', { [KEY]: ['1', '2'] }],
		['a number', { [KEY]: 5 }],
		['null in a list', { [KEY]: [null] }],
		['the name in place of a value', ['Other', KEY, 'X', 'k']],
		['a line that goes on the line before it', `Other: a\r\n ${KEY}: k`],
		['a line with half of a line end in it', `${KEY}: k\rOther: a`],
		['broken JSON over several lines', `{\n${KEY}: k`],
		['text that is no JSON', '{"X-Secret-Key":"k"'],
		['nothing', undefined],
		['null', null],
		['a list of nothing', [null, 1, {}]],
	])('%s: missing', (_, value) => {
		expect(keyIn(value)).toBeUndefined();
	});

	test.each<[unknown]>([
		[undefined],
		[null],
		[5],
		['not a line of a header'],
		['{"X-Secret-Key":'],
		['[]'],
		[['Other', 'a', KEY]],
		[[null, 1, {}]],
		[[{ name: 5, value: 'a' }]],
	])('%j holds none at all', (value) => {
		expect(readHeaders(value)).toStrictEqual({});
	});

	test('names and values in turn hold nothing else', () => {
		expect(readHeaders(['Other', 'a', KEY, 'k'])).toStrictEqual({ Other: 'a', [KEY]: 'k' });
	});

	test.each<[unknown, string | undefined]>([
		[true, 'true'],
		[false, 'false'],
		[[true], 'true'],
		[{ value: true }, 'true'],
		[991, '991'],
		[[991], '991'],
		[0, '0'],
		[1776786138, '1776786138'],
		[{ Type: 'Number', Value: 1776786138 }, '1776786138'],
		[1.5, undefined],
		[2 ** 53, undefined],
		[NaN, undefined],
		[null, undefined],
		[[1776786138, 1776786139], undefined],
	])('a value with a type is the text that was sent: %j', (value, text) => {
		expect(headerOf(readHeaders({ 'X-Lead': value }), 'x-lead')).toBe(text);
	});

	test.each(['X-Secret-Key', 'x_secret_key', 'HTTP_X_SECRET_KEY'])('%s is never a number', (name) => {
		expect(keyIn({ [name]: 5 })).toBeUndefined();
		expect(keyIn({ [name]: true })).toBeUndefined();
	});

	test('a name with underscores stays, for a sender whose own header is called so', () => {
		expect(readHeaders({ x_sign: 'v', HTTP_X_SIGN: 'w' })).toStrictEqual({
			x_sign: 'v',
			HTTP_X_SIGN: 'w',
			'x-sign': ['v', 'w'],
		});
	});

	test.each<[string, object, Array<string | undefined>]>([
		['beside a real key', { [KEY]: 'k', webhook_id: 'sub_42', x_lead_event: 'test' }, [undefined, undefined]],
		['beside a key like them', { x_secret_key: 'k', webhook_id: 'a', X_LEAD_EVENT: 'test' }, ['a', 'test']],
		[
			'beside other headers',
			{ 'X-Api-Key': 'a', webhook_id: 'a', x_lead_event: 'test' },
			[undefined, undefined],
		],
		[
			'beside a signature like them',
			{ 'X-A': 'a', webhook_signature: 'v', webhook_id: 'a' },
			['a', undefined],
		],
		[
			'beside a signature of a proxy',
			{ 'X-A': 'a', proxy_webhook_signature: 'v', webhook_id: 'a' },
			[undefined, undefined],
		],
		[
			'beside the name of a key',
			{ 'X-A': 'a', x_secret_key_id: 'v', webhook_id: 'a' },
			[undefined, undefined],
		],
		['with HTTP_', { HTTP_X_SECRET_KEY: 'k', 'X-A': 'a', HTTP_WEBHOOK_ID: 'a' }, ['a', undefined]],
		['alone', { Authorization: 'a', webhook_id: 'a', x_lead_event: 'test' }, ['a', 'test']],
		['by their own names', { [KEY]: 'k', 'webhook-id': 'a', 'x-lead-event': 'test' }, ['a', 'test']],
	])("the event's headers with underscores %s", (_, given, read) => {
		const headers = readHeaders(given);
		expect([headerOf(headers, 'webhook-id'), headerOf(headers, 'x-lead-event')]).toEqual(read);
	});

	test.each<[string, object, string, unknown]>([
		['the method that a form stands for', { x_http_method: 'PUT' }, 'x-http-method', 'PUT'],
		['an id of the shop', { 'X-A': 'a', shop_webhook_id: '7' }, 'shop-webhook-id', '7'],
		['the id of a key, which is a number', { 'X-Secret-Key-Id': 7 }, 'x-secret-key-id', '7'],
		['a number of a proxy', { 'Proxy-X-Secret-Key': 7 }, 'proxy-x-secret-key', '7'],
		['a signature that holds no value', { 'X-Sign': { dataType: 'String' } }, 'x-sign', undefined],
	])("a header whose name is like another's: %s", (_, given, name, value) => {
		expect(headerOf(readHeaders(given), name)).toBe(value);
		expect(signaturesOf(readHeaders(given), name)).toBe(value);
	});

	test('a name that means something in JavaScript is a header like others', () => {
		const headers = readHeaders([
			['__proto__', 'v'],
			['constructor', 'w'],
		]);
		expect([headerOf(headers, '__proto__'), headerOf(headers, 'constructor')]).toEqual(['v', 'w']);
		expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
	});
});
