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
	['tags', "[\"it's\", 'hvac']", ["it's", 'hvac']],
	['tags', "['a\\'b', 'c\\\\d\\n']", ["a'b", 'c\\d\n']],
	['tags', '[u\'yelp\', u"hvac"]', ['yelp', 'hvac']],
	['tags', "['caf\\xe9', '\\u20ac', '\\U0001f600', '\\d']", ['café', '€', '😀', '\\d']],
	['tags', '[\'say "hi"\']', ['say "hi"']],
	['tags', "{'a', 'b'}", ['a', 'b']],
	['tags', "{'a'}", ['a']],
	['tags', '["a", None]', ['a', null]],
	['messages', "{'text': 'Hi'}", { text: 'Hi' }],
	[
		'messages',
		"[{'text': 'Hi', 'at': 1776786138.5, 'read': True, 'by': None}]",
		[{ text: 'Hi', at: 1776786138.5, read: true, by: null }],
	],
	['messages', "[{u'a': ('b',), 'c': []}]", [{ a: ['b'], c: [] }]],
	['integrations', "{'created_in_crm': True, 'n': -1e3}", { created_in_crm: true, n: -1000 }],
	['integrations', "{'id': 120213141516170127}", { id: '120213141516170127' }],
	['event', "{'id': 991}", { id: 991 }],
	['tags', '"[\\"a\\",\\"b\\"]"', ['a', 'b']],
	['messages', JSON.stringify('\n[{"a":1}]'), [{ a: 1 }]],
	['integrations', JSON.stringify('{"a":1}'), { a: 1 }],
	['event', JSON.stringify('{"id":991}'), { id: 991 }],
	['tags', '[yelp, hvac]', ['yelp', 'hvac']],
	['tags', " [men's wear,hot urgent] ", ["men's wear", 'hot urgent']],
	['tags', '{yelp,hvac}', ['yelp', 'hvac']],
	['tags', '{"yelp","hot urgent"}', ['yelp', 'hot urgent']],
	['tags', '{yelp,"a, \\"b\\"",NULL}', ['yelp', 'a, "b"']],
	['tags', 'a:2:{i:0;s:4:"yelp";i:1;s:6:"a, b;c";}', ['yelp', 'a, b;c']],
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
	['tags', '"[vip]"'],
	['tags', '"vip"'],
	['tags', 'a:1:{i:0;i:5;}'],
	['tags', `a ["a"]`],
	['messages', 'a:2:{i:0;s:4:"yelp";}'],
	['messages', '[yelp, hvac]'],
	['event', "{'id': 991} or"],
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
	['tags', '[a=1]'],
	['tags', '[a:b]'],
	['tags', '{-}'],
	['tags', '["a"], b'],
	['tags', "['a' 'b']"],
	['tags', "['a'], ['b']"],
	['tags', '["a",]'],
	['tags', '[a,]'],
	['tags', "['a', b]"],
	['tags', "[b, 'a']"],
	['tags', '{a:1,b:2}'],
	['tags', '{a=1,b=2}'],
	['tags', '{{vip}}'],
	['tags', '[“yelp”, “hvac”]'],
	['tags', '[&quot;yelp&quot;,&quot;hvac&quot;]'],
	['tags', '{“yelp”,“hvac”}'],
	['tags', "['a'; 'b']"],
	['messages', "[{'a': datetime.datetime(2026, 4, 21)}]"],
	['integrations', '{a: True}'],
	['messages', '{"a":1'],
	['messages', '[{'],
	['messages', '[{"text": '],
	['messages', '{text: "Hi"}'],
	['messages', '[ { direction: "inbound"'],
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
	['tags', '[vip]', ['vip']],
	['tags', '{"vip"}', ['vip']],
	['tags', '[1', '[1'],
	['tags', 5, 5],
])('%s: the value of %j in a list is %j', (name, text, value) => {
	expect(jsonInText(name, text)).toEqual(value);
});

test('a text of Python in which a field stands twice is told of by its path', () => {
	expect(readJsonInText('integrations', "{'a': 1, 'a': 2}")).toEqual({
		issue: { path: 'integrations.a', message: 'must be there only once' },
	});
});

test('a long text costs no more than its length, and no stack', () => {
	const long = 'a'.repeat(999_900);
	expect(readJsonInText('tags', `['${long}']`)).toEqual({ value: [long] });
	expect(readJsonInText('tags', `['${"\\'".repeat(300_000)}']`)).toHaveProperty('value');
	expect(readJsonInText('tags', `['${'\\\\n'.repeat(5_000_000)}']`)).toHaveProperty('issue');
});
