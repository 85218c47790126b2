import { LEAD_FIELDS, parseLead } from '../../../lib/lead/lead';
import { asLead, message, payload, payloadWithout } from '../../fixtures/payloads';

const OPTIONAL = ['name', 'email', 'phone', 'postal_code', 'tags', 'source_name', 'messages', 'integrations'];
const TEXTS = ['name', 'email', 'phone', 'postal_code', 'source_name'];

/** An object of so many levels, itself included. */
function nested(levels: number, inner: unknown = {}): unknown {
	return levels <= 1 ? inner : { inner: nested(levels - 1, inner) };
}

describe('a payload is a lead', () => {
	const accepted: Array<[string, Record<string, unknown>]> = [
		['with every documented field', payload()],
		['with nothing but a lead_id', { lead_id: 'x' }],
		['whose lead_id is a word of JavaScript', payload({ lead_id: 'constructor' })],
		['with an odd phone number', payload({ phone: 'ask my wife' })],
		['with an odd email address', payload({ email: 'not an address' })],
		['without tags in its list', payload({ tags: [] })],
		['with the same tag twice', payload({ tags: ['a', 'a'] })],
		['without messages in its list', payload({ messages: [] })],
		['with an empty text in a message', payload({ messages: [message({ text: '' })] })],
		['with nothing in its integrations', payload({ integrations: {} })],
		['with anything inside its integrations', payload({ integrations: { a: null, b: [1, { c: 2 }] } })],
		...OPTIONAL.map((field): [string, Record<string, unknown>] => [
			`without ${field}`,
			payloadWithout(field),
		]),
		...TEXTS.flatMap((field): Array<[string, Record<string, unknown>]> => [
			[`whose ${field} is null`, payload({ [field]: null })],
			[`whose ${field} is empty`, payload({ [field]: '' })],
		]),
	];

	test.each(accepted)('%s, and nothing in it is changed', (_, value) => {
		expect(parseLead(value)).toEqual({ lead: value });
	});

	test('unknown fields survive, in the lead and in its messages', () => {
		const value = payload({ score: 7, deep: { a: [null] }, messages: [message({ author: 'Alex' })] });
		expect(parseLead(value)).toEqual({ lead: value });
	});
});

describe('nesting', () => {
	// The payload is the first level, `extra` the second.
	test('64 levels are a lead', () => {
		const value = payload({ extra: nested(63) });
		expect(parseLead(value)).toEqual({ lead: value });
	});

	test.each([
		['65 levels of objects', nested(64)],
		['65 levels that end in an array', nested(64, [])],
		['100 000 levels', JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))],
	])('%s are refused', (_, extra) => {
		expect(parseLead(payload({ extra }))).toEqual({
			issues: [{ path: '', message: 'must not be nested deeper than 64 levels' }],
		});
	});
});

describe('long lists', () => {
	test.each(['tags', 'messages'])('10 000 %s are a lead, 10 001 are refused as a whole', (field) => {
		const entries = (count: number) => Array(count).fill(field === 'tags' ? 'a' : message()) as unknown[];
		expect(parseLead(payload({ [field]: entries(10_000) }))).toHaveProperty('lead');
		expect(parseLead(payload({ [field]: entries(10_001) }))).toEqual({
			issues: [{ path: field, message: 'must not have more than 10000 entries' }],
		});
	});
});

describe('lists at their limit', () => {
	const [MOST, TOO_MANY] = [10_000, 10_001];

	test('a list may have that many entries', () => {
		expect(parseLead(payload({ tags: Array(MOST).fill('a') }))).toHaveProperty('lead');
	});

	test.each([
		['tags', 'a'],
		['tags', ''],
		['messages', null],
		['messages', {}],
	])('%s with one more, each of them %j, are refused as a whole', (field, entry) => {
		expect(parseLead(payload({ [field]: Array(TOO_MANY).fill(entry) }))).toEqual({
			issues: [{ path: field, message: 'must not have more than 10000 entries' }],
		});
	});

	test('fields that are not of the contract may have more', () => {
		expect(parseLead(payload({ clicks: Array(TOO_MANY).fill(1) }))).toHaveProperty('lead');
	});
});

test('a field __proto__ is left out of integrations and of messages, wherever in the list', () => {
	const text = JSON.stringify(
		payload({ integrations: { crm: 1, PROTO: {} }, messages: [message(), message({ PROTO: {} })] }),
	);
	const { integrations, messages } = asLead(JSON.parse(text.replaceAll('PROTO', '__proto__')));
	expect(JSON.stringify([integrations, messages])).toBe(JSON.stringify([{ crm: 1 }, [message(), message()]]));
});

test('a field __proto__ gives neither the lead nor anything else new properties', () => {
	const lead = asLead(JSON.parse('{"lead_id":"x","__proto__":{"name":"Eve"},"messages":[]}'));
	expect([lead.name, Object.getPrototypeOf(lead), Object.hasOwn(Object.prototype, 'name')]).toEqual([
		undefined,
		Object.prototype,
		false,
	]);
});

test("the fields are known in the contract's order", () => {
	expect(LEAD_FIELDS).toEqual(['lead_id', ...OPTIONAL]);
});
