import { get, without } from '../../../lib/lead/path';

const payload = { a: { b: 1, c: [{ d: 2 }, 3] }, e: null, 'f.g': 4, '': 5 };

test.each<[unknown, string, unknown]>([
	[payload, 'a.b', 1],
	[payload, 'a.c.0.d', 2],
	[payload, 'a.c.1', 3],
	[payload, 'a.c.2', undefined],
	[payload, 'a.c.length', 2],
	[payload, 'e', null],
	[payload, 'e.b', undefined],
	[payload, 'f.g', 4],
	[payload, ' a.b ', 1],
	[payload, 'a.c[0].d', 2],
	[payload, 'a["c"][0].d', 2],
	[payload, "['a']['c'][1]", 3],
	[payload, '$json.a.b', 1],
	[payload, '$json.body.a.c[0].d', 2],
	[payload, 'body.a.b', 1],
	[payload, 'body.f.g', 4],
	[payload, '$json["body"]["a"]["b"]', 1],
	[payload, '{{ $json.body.a.b }}', 1],
	[payload, '={{$json.a.b}}', 1],
	[payload, '{{ $json["f.g"] }}', 4],
	[{ body: { a: 1 }, a: 2 }, 'body.a', 1],
	[{ 'a.b': 1, a: { b: 2 } }, 'a.b', 2],
	[[{ a: 1 }], '[0].a', 1],
	[payload, '$jsonx.a', undefined],
	[payload, 'bodya.b', undefined],
	[payload, '', 5],
	[payload, 'a.constructor', undefined],
	[payload, 'constructor.name', undefined],
	['text', 'length', undefined],
	[undefined, 'a', undefined],
])('%j has at %j the value %j', (value, path, found) => {
	expect(get(value, path)).toEqual(found);
});

test.each<[unknown, string, unknown]>([
	[payload, 'a', { e: null, 'f.g': 4, '': 5 }],
	[payload, 'a.b', { ...payload, a: { c: [{ d: 2 }, 3] } }],
	[payload, 'a.c.0', { ...payload, a: { b: 1, c: [3] } }],
	[payload, 'a.c.0.d', { ...payload, a: { b: 1, c: [{}, 3] } }],
	[payload, 'e', { a: payload.a, 'f.g': 4, '': 5 }],
	[payload, '', { a: payload.a, e: null, 'f.g': 4 }],
	[payload, 'f.g', { a: payload.a, e: null, '': 5 }],
	[payload, '{{ $json.body.a.c[0].d }}', { ...payload, a: { b: 1, c: [{}, 3] } }],
	[[1, 2, 3], '1', [1, 3]],
	[{ a: { x: 1 }, b: { x: 1 } }, 'a.x', { a: {}, b: { x: 1 } }],
	[[{ a: 1, b: 2 }], '0.a', [{ b: 2 }]],
])('%j without %j is %j', (value, path, left) => {
	const before = JSON.stringify(value);
	expect(without(value, path)).toEqual(left);
	expect(JSON.stringify(value)).toBe(before);
});

test.each<[unknown, string]>([
	[payload, 'x'],
	[payload, 'constructor'],
	[[1], '1'],
	['text', 'length'],
	[null, 'a'],
	[undefined, 'a'],
])('%j has nothing at %j, and is returned itself', (value, path) => {
	expect(without(value, path)).toBe(value);
});

test.each(['x.y', 'a.x', '$json.body.x', 'e.x', 'a.c.5.d'])(
	'where there is nothing at %j, nothing is left out',
	(path) => {
		expect(without(payload, path)).toEqual(payload);
	},
);
