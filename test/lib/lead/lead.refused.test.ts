import { issuesToText } from '../../../lib/lead/issues';
import { parseLead } from '../../../lib/lead/lead';
import { message, payload, payloadWithout } from '../../fixtures/payloads';

const ROUNDED =
	'is a number too large for JavaScript, so its last digits were rounded before this node got it. Make it text in the node that it comes from';
const BROKEN = 'is not valid JSON. Check its quotes, commas and brackets';
const NO_TIME =
	'must be an ISO 8601 date and time, e.g. 2026-04-21T15:42:18Z, or seconds or milliseconds since 1970';

const TEXTS = ['name', 'email', 'phone', 'postal_code', 'source_name'];

describe('a payload is refused with the path and the fix', () => {
	const refused: Array<[Record<string, unknown>, string, string]> = [
		[payloadWithout('lead_id'), 'lead_id', 'is required (string)'],
		[payload({ lead_id: null }), 'lead_id', 'must be a string, not null'],
		[payload({ lead_id: '' }), 'lead_id', 'must not be empty'],
		[payload({ lead_id: ' \t\n' }), 'lead_id', 'must not be empty'],
		...[
			'undefined',
			'null',
			' None ',
			'00000000-0000-0000-0000-000000000000',
			'[object Object]',
			'#REF!',
			'<nil>',
			'0'.repeat(24),
			' lead_null ',
		].map((id): [Record<string, unknown>, string, string] => [
			payload({ lead_id: id }),
			'lead_id',
			'must be an id, not a word for none',
		]),
		...['{{ $json.id }}', 'lead_{{id}}', '${leadId}', '*|LEAD_ID|*', '[lead_id]', '$json.lead_id'].map(
			(id): [Record<string, unknown>, string, string] => [
				payload({ lead_id: id }),
				'lead_id',
				'is a placeholder that was not filled in. In n8n switch the field that holds it from Fixed to Expression',
			],
		),
		[payload({ lead_id: false }), 'lead_id', 'must be a string, not a boolean'],
		[payload({ lead_id: ['a', 'b'] }), 'lead_id', 'must be a string, not an array'],
		[payload({ lead_id: [['a']] }), 'lead_id', 'must be a string, not an array'],
		[payload({ lead_id: ['null'] }), 'lead_id', 'must be an id, not a word for none'],
		...['-', '--', '?', '.', '_', '—', 'unknown', ' Unknown '].map(
			(id): [Record<string, unknown>, string, string] => [
				payload({ lead_id: id }),
				'lead_id',
				'must be an id, not a word for none',
			],
		),
		[payload({ lead_id: 120213141516170123 }), 'lead_id', ROUNDED],
		[payload({ tags: true }), 'tags', 'must be an array, not a boolean'],
		[payload({ tags: { vip: 'yes' } }), 'tags', 'must be an array, not an object'],
		[payload({ tags: ['a', ['b']] }), 'tags.1', 'must be a string, not an array'],
		[payload({ tags: ['a', true] }), 'tags.1', 'must be a string, not a boolean'],
		[payload({ tags: { name: 5 } }), 'tags.0', 'must be a string, not an object'],
		[payload({ tags: ['a', 2 ** 60] }), 'tags.1', ROUNDED],
		[payload({ tags: '["a", "b"' }), 'tags', BROKEN],
		[payload({ tags: '{vip: yes}' }), 'tags', BROKEN],
		[payload({ tags: "['a',b]" }), 'tags', BROKEN],
		[payload({ tags: { tag: 'a', other: 'b' } }), 'tags', 'must be an array, not an object'],
		[payload({ tags: { tag: { a: 'b' } } }), 'tags.0', 'must be a string, not an object'],
		[payload({ messages: { message: 'Hi' } }), 'messages.0', 'must be an object, not a string'],
		...['body', 'content', 'message', 'Body', 'caption', 'Text', 'html', 'body-plain'].flatMap((name) =>
			[undefined, null, false].map((text): [Record<string, unknown>, string, string] => [
				payload({ messages: [message({ text, [name]: 'call 555-123-4567' })] }),
				'messages.0.text',
				'is required (string)',
			]),
		),
		[payload({ messages: '[{"text":' }), 'messages', BROKEN],
		[payload({ messages: '[{"text":"a","text":"b"}]' }), 'messages.0.text', 'must be there only once'],
		[payload({ messages: 'Hello' }), 'messages', 'must be an array, not a string'],
		[payload({ messages: { text: 'hi' } }), 'messages', 'must be an array, not an object'],
		...TEXTS.flatMap((field): Array<[Record<string, unknown>, string, string]> => [
			[payload({ [field]: true }), field, 'must be a string, not a boolean'],
			[payload({ [field]: ['a', 'b'] }), field, 'must be a string, not an array'],
			[payload({ [field]: { a: 'b' } }), field, 'must be a string, not an object'],
			[payload({ [field]: 2 ** 53 }), field, ROUNDED],
			[payload({ [field]: 1e-7 }), field, 'must be a string, not a number'],
			[payload({ [field]: { $numberDouble: 'NaN' } }), field, 'must be a string, not a number'],
		]),
		[payload({ messages: ['hi'] }), 'messages.0', 'must be an object, not a string'],
		[
			payload({ messages: [message(), message({ text: ['hi', 'there'] })] }),
			'messages.1.text',
			'must be a string, not an array',
		],
		[
			payload({ messages: [message({ timestamp: undefined })] }),
			'messages.0.timestamp',
			'is required (string)',
		],
		[
			payload({ messages: [message({ timestamp: true })] }),
			'messages.0.timestamp',
			'must be a string, not a boolean',
		],
		[
			payload({ messages: [message({ direction: 'sideways' })] }),
			'messages.0.direction',
			'must be inbound or outbound',
		],
		[
			payload({ messages: [message({ direction: 5 })] }),
			'messages.0.direction',
			'must be inbound or outbound, not a number',
		],
		[
			payload({ messages: [message({ direction: undefined })] }),
			'messages.0.direction',
			'is required (inbound or outbound)',
		],
		[
			payload({ messages: [message({ timestamp: 1776 })] }),
			'messages.0.timestamp',
			'must be a string, not a number',
		],
		[payload({ messages: [message({ timestamp: 'yesterday' })] }), 'messages.0.timestamp', NO_TIME],
		[payload({ integrations: ['hubspot'] }), 'integrations', 'must be an object, not an array'],
		[payload({ integrations: [{}, {}] }), 'integrations', 'must be an object, not an array'],
		[payload({ integrations: 'hubspot' }), 'integrations', 'must be an object, not a string'],
	];

	test.each(refused)('%j', (value, path, text) => {
		expect(parseLead(value)).toEqual({ issues: [{ path, message: text }] });
	});

	test('every problem is named, not only the first', () => {
		const result = parseLead({ name: true, tags: true });
		expect(result).toEqual({
			issues: [
				{ path: 'lead_id', message: 'is required (string)' },
				{ path: 'name', message: 'must be a string, not a boolean' },
				{ path: 'tags', message: 'must be an array, not a boolean' },
			],
		});
	});

	test('timestamps that are no date come after all other problems', () => {
		const messages = [message({ timestamp: 'yesterday' }), message({ direction: 'up' })];
		expect(parseLead(payload({ messages, integrations: 'all' }))).toEqual({
			issues: [
				expect.objectContaining({ path: 'messages.1.direction' }),
				expect.objectContaining({ path: 'integrations' }),
				{ path: 'messages.0.timestamp', message: NO_TIME },
			],
		});
	});
});

test.each([
	[[payload()], 'an array'],
	[null, 'null'],
	[undefined, 'undefined'],
	['{"lead_id":"x"}', 'a string'],
	[42, 'a number'],
	[true, 'a boolean'],
])('%j is not one JSON object', (value, kind) => {
	expect(parseLead(value)).toEqual({
		issues: [{ path: '', message: `must be one JSON object, not ${kind}` }],
	});
});

describe('issues as text', () => {
	const issues = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((path) => ({ path, message: 'is odd' }));

	test.each([
		[[{ path: '', message: 'must be one JSON object' }], 'must be one JSON object'],
		[issues.slice(0, 2), 'a: is odd; b: is odd'],
		[issues.slice(0, 5), 'a: is odd; b: is odd; c: is odd; d: is odd; e: is odd'],
		[issues, 'a: is odd; b: is odd; c: is odd; d: is odd; e: is odd; and 2 more'],
	])('%j', (list, text) => {
		expect(issuesToText(list)).toBe(text);
	});
});
