import { jsonInText, readJsonInText } from '../../../lib/lead/normalise/json-in-text';

type Field = 'tags' | 'messages' | 'integrations' | 'event' | 'texts';

test.each<[Field, string, unknown]>([
	['tags', '["a"]', ['a']],
	['tags', ' [ "a", "b" ] ', ['a', 'b']],
	['tags', '\n[\n"a"\n]\n', ['a']],
	['tags', '[]', []],
	['tags', '[ ]', []],
	['tags', '[1,\n2]', [1, 2]],
	['tags', '{"0":"a"}', { 0: 'a' }],
	['tags', ' {\n} ', {}],
	['messages', '[{"a":1}]', [{ a: 1 }]],
	['messages', ' [ { } ] ', [{}]],
	['messages', '[]', []],
	['messages', '{"a":1}', { a: 1 }],
	['messages', '\n{ }', {}],
	['integrations', '{"a":1}', { a: 1 }],
	['integrations', ' { } ', {}],
	['integrations', ' [ ] ', []],
	['event', ' {"id":991} ', { id: 991 }],
	['tags', "['a']", ['a']],
	['tags', "('a', 'b')", ['a', 'b']],
	['tags', " ( 'a, b' , )", ['a, b']],
	['tags', "['a',]", ['a']],
	['tags', " [ 'a' , 'b, c' ]\n", ['a', 'b, c']],
	['tags', "['']", ['']],
	['tags', '```json\n["a"]\n```', ['a']],
	['tags', "```['a']```", ['a']],
	['integrations', '```{"a":1}```', { a: 1 }],
	['texts', ' [ "a"]', ['a']],
	['texts', '"a" ', 'a'],
	['texts', "['a']", ['a']],
])('%s: %j says %j', (name, text, value) => {
	expect(readJsonInText(name, text)).toEqual({ value });
});

test.each<[Field, string]>([
	['tags', '[vip], hot'],
	['tags', '```vip```'],
	['texts', '{"a":1}'],
	['texts', '"a" b'],
	['texts', 'a "b"'],
	['texts', '[1]'],
	['texts', 'x ["a"]'],
	['tags', 'hot, [vip]'],
	['tags', '{vip}, hot'],
	['tags', 'hot {vip}'],
	['tags', '5'],
	['tags', ''],
	['messages', 'Hi [{'],
	['messages', '[1]'],
	['messages', '["a"]'],
	['messages', 'x{}'],
	['messages', '{urgent} pipe burst'],
	['messages', '{ urgent } pipe burst: help'],
	['messages', '{срочно}'],
	['messages', '{2} rooms'],
	['messages', '[{urgent}] pipe burst'],
	['integrations', '[1]'],
	['integrations', '[{}]'],
	['integrations', 'a {}'],
	['integrations', 'a []'],
	['event', 'new_lead'],
	['event', 'null'],
	['event', 'None'],
	['tags', 'null'],
	['messages', 'null'],
	['messages', 'None'],
	['integrations', 'null'],
	['tags', '(vip), hot'],
	['tags', "('a') 'b'"],
	['messages', "('a')"],
	['tags', 'nulls'],
	['messages', 'nulls'],
	['integrations', 'nulls'],
	['event', '[]'],
	['event', 'a {}'],
	['event', '{name} came'],
	['event', '{"id":1,"id":2}'],
])('%s: %j is no JSON', (name, text) => {
	expect(readJsonInText(name, text)).toEqual({ value: text });
});

test.each<[Field, string]>([
	['tags', '["a"'],
	['tags', '[vip]'],
	['tags', '{vip}'],
	['tags', '["a"], b'],
	['tags', "['a' 'b']"],
	['tags', "['a', \"b's\"]"],
	['tags', "['a\\'b']"],
	['tags', "['a'], ['b']"],
	['messages', '{"a":1'],
	['messages', '[{'],
	['messages', '[{"text": '],
	['messages', '{text: "Hi"}'],
	['messages', '[ { direction: "inbound"'],
	['messages', "{'text': 'Hi'}"],
	['messages', '{“text”: “Hi”}'],
	['messages', ' { '],
	['integrations', '{a:1}'],
	['integrations', '[] or'],
])('%s: %j is JSON with a mistake', (name, text) => {
	expect(readJsonInText(name, text)).toEqual({
		issue: { path: name, message: 'is not valid JSON. Check its quotes, commas and brackets' },
	});
});

test('what two programs may read in two ways is told of by its path', () => {
	expect(readJsonInText('messages', ' [{"text":"a","text":"b"}]')).toEqual({
		issue: { path: 'messages.0.text', message: 'must be there only once' },
	});
});

test.each<[string, unknown]>([
	['name', '{"a":1}'],
	['lead_id', '["a"]'],
	['tags', ['{"a":1}']],
	['messages', null],
	['event', { id: '{}' }],
])('%s: %j is left as it is', (name, value) => {
	expect(readJsonInText(name, value)).toStrictEqual({ value });
});

test.each<[string, unknown, unknown]>([
	['tags', '["a"]', ['a']],
	['messages', '{"a":1}', { a: 1 }],
	['tags', '[vip]', '[vip]'],
	['tags', '[1', '[1'],
	['tags', 5, 5],
])('%s: the value of %j in a list is %j', (name, text, value) => {
	expect(jsonInText(name, text)).toEqual(value);
});
