import { issuesToText } from '../../../lib/lead/issues';
import { parseLead } from '../../../lib/lead/lead';
import { message, payload, payloadWithout } from '../../fixtures/payloads';

const TEXTS = ['name', 'email', 'phone', 'postal_code', 'source_name'];

describe('a payload is refused with the path and the fix', () => {
	const refused: Array<[Record<string, unknown>, string, string]> = [
		[payloadWithout('lead_id'), 'lead_id', 'is required (string)'],
		[payload({ lead_id: null }), 'lead_id', 'must be a string, not null'],
		[payload({ lead_id: 42 }), 'lead_id', 'must be a string, not a number'],
		[payload({ lead_id: '' }), 'lead_id', 'must not be empty'],
		[payload({ lead_id: ' \t\n' }), 'lead_id', 'must not be empty'],
		...TEXTS.flatMap((field): Array<[Record<string, unknown>, string, string]> => [
			[payload({ [field]: 5 }), field, 'must be a string, not a number'],
			[payload({ [field]: true }), field, 'must be a string, not a boolean'],
			[payload({ [field]: ['a'] }), field, 'must be a string, not an array'],
			[payload({ [field]: {} }), field, 'must be a string, not an object'],
		]),
		[payload({ tags: 'yelp' }), 'tags', 'must be an array, not a string'],
		[payload({ tags: null }), 'tags', 'must be an array, not null'],
		[payload({ tags: { 0: 'a' } }), 'tags', 'must be an array, not an object'],
		[payload({ tags: ['a', 5] }), 'tags.1', 'must be a string, not a number'],
		[payload({ messages: {} }), 'messages', 'must be an array, not an object'],
		[payload({ messages: ['hi'] }), 'messages.0', 'must be an object, not a string'],
		[
			payload({ messages: [message(), message({ text: null })] }),
			'messages.1.text',
			'must be a string, not null',
		],
		[payload({ messages: [message({ text: undefined })] }), 'messages.0.text', 'is required (string)'],
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
			payload({ messages: [message({ timestamp: 1776786138 })] }),
			'messages.0.timestamp',
			'must be a string, not a number',
		],
		[
			payload({ messages: [message({ timestamp: 'yesterday' })] }),
			'messages.0.timestamp',
			'must be an ISO 8601 date and time, e.g. 2026-04-21T15:42:18Z',
		],
		[payload({ integrations: [] }), 'integrations', 'must be an object, not an array'],
		[payload({ integrations: 'hubspot' }), 'integrations', 'must be an object, not a string'],
	];

	test.each(refused)('%j', (value, path, text) => {
		expect(parseLead(value)).toEqual({ issues: [{ path, message: text }] });
	});

	test('every problem is named, not only the first', () => {
		const result = parseLead({ name: 5, tags: 'x' });
		expect(result).toEqual({
			issues: [
				{ path: 'lead_id', message: 'is required (string)' },
				{ path: 'name', message: 'must be a string, not a number' },
				{ path: 'tags', message: 'must be an array, not a string' },
			],
		});
	});

	test('timestamps that are no date come after all other problems', () => {
		const messages = [message({ timestamp: 'yesterday' }), message({ direction: 'up' })];
		expect(parseLead(payload({ messages, integrations: [] }))).toEqual({
			issues: [
				expect.objectContaining({ path: 'messages.1.direction' }),
				expect.objectContaining({ path: 'integrations' }),
				{
					path: 'messages.0.timestamp',
					message: 'must be an ISO 8601 date and time, e.g. 2026-04-21T15:42:18Z',
				},
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
