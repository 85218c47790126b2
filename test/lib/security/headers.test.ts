import { headerOf, webhookHeaderOf } from '../../../lib/security/headers';

describe('a header', () => {
	test.each<[string, Record<string, unknown>, string | undefined]>([
		['is found by its name', { 'x-secret-key': 'k' }, 'k'],
		['is found in any case', { 'X-Secret-KEY': 'k' }, 'k'],
		['is kept as it is', { 'x-secret-key': ' k ' }, ' k '],
		['may be empty', { 'x-secret-key': '' }, ''],
		['is missing', { 'x-other': 'k' }, undefined],
		['is missing among none', {}, undefined],
		['is missing when it is undefined', { 'x-secret-key': undefined }, undefined],
		['is missing when it is null', { 'x-secret-key': null }, undefined],
		['is missing when it is a number', { 'x-secret-key': 5 }, undefined],
		['is missing when it is a list', { 'x-secret-key': ['k', 'k'] }, undefined],
		['is missing when it is a list of one', { 'x-secret-key': ['k'] }, undefined],
		[
			'is missing when it is there under two spellings',
			{ 'x-secret-key': 'k', 'X-Secret-Key': 'k' },
			undefined,
		],
		[
			'is missing when one of two spellings is a list',
			{ 'x-secret-key': 'k', 'X-Secret-Key': [] },
			undefined,
		],
		['is not found by part of its name', { 'x-secret-key-2': 'k' }, undefined],
	])('%s', (_, headers, value) => {
		expect(headerOf(headers, 'x-secret-key')).toBe(value);
	});

	test.each(['constructor', '__proto__', 'tostring'])('%s is one only when it was sent', (name) => {
		expect(headerOf({}, name)).toBeUndefined();
		expect(headerOf(JSON.parse(`{"${name}":"v"}`) as Record<string, unknown>, name)).toBe('v');
	});
});

describe('the headers of Standard Webhooks', () => {
	test.each<[string, Record<string, unknown>, string | undefined]>([
		['by their names', { 'webhook-id': 'a' }, 'a'],
		['by their older names', { 'Svix-Id': 'a' }, 'a'],
		['by their names where both are there', { 'svix-id': 'b', 'webhook-id': 'a' }, 'a'],
		['not from the other set', { 'svix-id': 'b', 'webhook-signature': 'v1,x' }, undefined],
	])('%s', (_, headers, id) => {
		expect(webhookHeaderOf(headers, 'id')).toBe(id);
	});

	test.each<[string, unknown, string | undefined]>([
		['a list of two', ['v1,a', 'v1,b'], 'v1,a,v1,b'],
		['split at its comma', ['v1', 'a'], 'v1,a'],
		['several, split at their commas', ['v1', 'a v1a', 'b'], 'v1,a v1a,b'],
		['two lines', 'v1,a\r\nv1,b', 'v1,a  v1,b'],
		['two lines in a list', ['v1,a\nv1,b', 'v1,c'], 'v1,a v1,b,v1,c'],
		['a list that holds no text', ['v1,a', 5], undefined],
		['an object', { a: 'v1,a' }, undefined],
	])('the signatures may be %s', (_, value, signature) => {
		expect(webhookHeaderOf({ 'Webhook-Signature': value }, 'signature')).toBe(signature);
		expect(webhookHeaderOf({ 'svix-signature': value }, 'signature')).toBe(signature);
	});

	test('one of two ids, times or spellings is none', () => {
		expect(webhookHeaderOf({ 'webhook-id': ['a', 'b'] }, 'id')).toBeUndefined();
		expect(webhookHeaderOf({ 'webhook-timestamp': ['1', '1'] }, 'timestamp')).toBeUndefined();
		const doubled = { 'webhook-signature': 'v1,a', 'Webhook-Signature': 'v1,b' };
		expect(webhookHeaderOf(doubled, 'signature')).toBeUndefined();
	});
});
