import { jsonFlaw } from '../../lib';
import { TOO_DEEP } from '../../lib/lead/depth';

/* JSON that every parser takes and that two parsers may take for two different leads. */
const ONCE = 'must be there only once';
const NAME = 'must have another name';
const RANGE = 'must be a number within the range of JSON (up to about 1.8e308)';

test.each<[string, string, string]>([
	['{"lead_id":"a","lead_id":"b"}', 'lead_id', ONCE],
	['{"lead_id":"a","lead_id":"a"}', 'lead_id', ONCE],
	['{"lead_id":"a","lead\\u005fid":"b"}', 'lead_id', ONCE],
	['{"":1,"":2}', '', ONCE],
	['{"a":{"b":1,"c":2},"d":[{"e":1},{"e":1 , "e" \n\t:2}]}', 'd.1.e', ONCE],
	['{"messages":[{"text":"hi"},{"text":"a","text":"b"}]}', 'messages.1.text', ONCE],
	['{"a":[[1],[{"b":1,"b":2}]]}', 'a.1.0.b', ONCE],
	['{"__proto__":1}', '__proto__', NAME],
	['{"a":{"__proto__":{"isAdmin":true}}}', 'a.__proto__', NAME],
	['{"\\u005f\\u005fproto__":{}}', '__proto__', NAME],
	['{"a":1e999}', 'a', RANGE],
	['{"a":-1E+999}', 'a', RANGE],
	['{"a":[0,1e309]}', 'a.1', RANGE],
	[`{"a":${'9'.repeat(400)}}`, 'a', RANGE],
	['1e999', '', RANGE],
])('%s has a flaw at %j', (text, path, message) => {
	expect(JSON.parse(text)).toBeDefined();
	expect(jsonFlaw(text)).toEqual({ path, message });
});

test.each([
	'{}',
	'[]',
	'null',
	'"a \\" : b"',
	'{"a":"a","b":"a"}',
	'{"a":{"a":{"a":1}},"b":{"a":1}}',
	'[{"a":1},{"a":1}]',
	'{"a":"\\"a\\":1,\\"a\\":2"}',
	'{"a":"{\\"a\\":","b":"}"}',
	'{"a\\\\":1,"a":2}',
	'{"a":"\\\\","a\\\\":"b"}',
	'{"constructor":1,"prototype":2,"toString":3,"hasOwnProperty":4,"proto":5}',
	'["__proto__",{"a":"__proto__"}]',
	'{"a":1e308,"b":-1.7976931348623157e308,"c":1e-999,"d":-0,"e":12345678901234567890123}',
	'[true,false,null,1e3]',
	'{"a":"1e999"}',
])('%s has none', (text) => {
	expect(JSON.parse(text)).toBeDefined();
	expect(jsonFlaw(text)).toBeUndefined();
});

test('more than 64 levels are a flaw, also where a flat field of one name comes later', () => {
	const nest = (levels: number) => '['.repeat(levels) + '{"a":1,"a":2}' + ']'.repeat(levels);
	expect(jsonFlaw(nest(63))).toMatchObject({ message: ONCE });
	expect(jsonFlaw(nest(64))).toEqual(TOO_DEEP);
	expect(jsonFlaw('['.repeat(5_000_000))).toEqual(TOO_DEEP);
	const hidden = `{"z":${'['.repeat(64)}${']'.repeat(64)},"z":0,"lead_id":"A","lead_id":"B"}`;
	expect(JSON.parse(hidden)).toEqual({ z: 0, lead_id: 'B' });
	expect(jsonFlaw(hidden)).toEqual(TOO_DEEP);
});
