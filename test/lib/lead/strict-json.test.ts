import { jsonFlaw, readJson } from '../../../lib/lead/strict-json';

/* security/json-flaws.test.ts has the flaws. Here is what is read, and where in a text. */
const LARGE = '9007199254740993';

test.each<[string, unknown]>([
	['9007199254740991', 9007199254740991],
	['-9007199254740991', -9007199254740991],
	['9007199254740992', '9007199254740992'],
	['-9007199254740992', '-9007199254740992'],
	[LARGE, LARGE],
	[` ${LARGE} `, LARGE],
	[`[${LARGE},1,${LARGE}]`, [LARGE, 1, LARGE]],
	[`{"a":${LARGE},"b":{"c":[${LARGE}]}}`, { a: LARGE, b: { c: [LARGE] } }],
	[`{"a":"${LARGE}"}`, { a: LARGE }],
	[`{"${LARGE}":1}`, { [LARGE]: 1 }],
	[`"\\"${LARGE}"`, `"${LARGE}`],
	[`"\\\\",${LARGE}`.replace(/^/, '[') + ']', ['\\', LARGE]],
	['9007199254740993.0', LARGE],
	['[-9007199254740993.000,9007199254740991.0]', [`-${LARGE}`, 9007199254740991]],
	['9007199254740993.01', 9007199254740993.01],
	['9007199254740993.0e1', 90071992547409930],
	['9007199254740993.5', 9007199254740993.5],
	['9007199254740993e0', 9007199254740993],
	['1.2345678901234567', 1.2345678901234567],
	['1e20', 1e20],
	['1E+20', 1e20],
	['12345678901234567890123', '12345678901234567890123'],
	['[true,false,null,0,-0,"e"]', [true, false, null, 0, -0, 'e']],
	['""', ''],
	['{"a" \n\r\t : 1}', { a: 1 }],
])('%s is read as %j', (text, value) => {
	expect(readJson(text)).toEqual({ value });
});

test.each(['', 'text', '{', '{"a":1,}', "{'a':1}", `[${LARGE}`, '01'])('%j is no JSON', (text) => {
	expect(readJson(text)).toEqual({ flaw: undefined });
});

test('a flaw comes before a value', () => {
	const flaw = { path: 'b', message: 'must be there only once' };
	expect(readJson(`{"a":${LARGE},"b":1,"b":2}`)).toEqual({ flaw });
});

test.each<[string, string | undefined]>([
	['[[],[],{"a":1,"a":2}]', '2.a'],
	['[{"a":[1,2]},{"b":1,"b":2}]', '1.b'],
	['{"a":{"x":1},"b":{"x":1},"a":1}', 'a'],
	['{"a":[{"x":1},{"x":1}],"b":{"a":1,"a":2}}', 'b.a'],
	['{"a":1,"b":[1,1e999]}', 'b.1'],
	['{"a":[{},{},[[],1e999]]}', 'a.2.1'],
	['{"a,b":1,"c":["d,e",1e999]}', 'c.1'],
	['{"a":"b","b":"a","c":1}', undefined],
	['{"a":"x:","b":"x"}', undefined],
	['[1e308,-1e308,1e-9]', undefined],
	['[1e309]', '0'],
	['[-1e309]', '0'],
	['[1E309]', '0'],
	['[1.5e+309]', '0'],
])('the flaw of %s is at %j', (text, path) => {
	expect(jsonFlaw(text)?.path).toBe(path);
});

test('a text that ends within a string is read to its end, and no further', () => {
	expect(jsonFlaw('{"a')).toBeUndefined();
	expect(readJson('{"a')).toStrictEqual({ flaw: undefined });
});

test('depth is counted by what is open, and not by what was there', () => {
	const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
	expect(jsonFlaw(`[${nested(63)},${nested(63)},{"a":1,"a":2}]`)?.path).toBe('2.a');
	expect(jsonFlaw(`[${nested(64)},{"a":1,"a":2}]`)).toMatchObject({
		path: '',
		message: expect.stringMatching('deeper') as string,
	});
});
