import { buildLeadBody, parseLead, type Lead } from '../../../lib';
import { shareUnchanged } from '../../../lib/lead/share-unchanged';

/** What came, and the body that would be sent of it. */
function bodyOf(json: string, options = {}) {
	const payload = JSON.parse(json) as Record<string, unknown>;
	const { lead } = parseLead(payload) as { lead: Lead };
	const body = buildLeadBody(lead, { includeSourceName: true, includeAdditionalFields: false, ...options });
	return { payload, body };
}

const EARLY = '{"direction":"inbound","text":"Hi","timestamp":"2026-04-21T15:42:18Z"}';
const LATE = '{"direction":"outbound","text":"Hello","timestamp":"2026-04-21T15:43:02Z"}';

describe('lists and objects that are sent as they came are the very same ones, not copies', () => {
	it.each(['tags', 'messages', 'integrations'])('%s', (field) => {
		const { payload, body } = bodyOf(
			`{"lead_id":"a","tags":["hvac"],"messages":[${EARLY},${LATE}],"integrations":{"crm_name":"hubspot"}}`,
		);
		expect(body[field]).toBeDefined();
		expect(body[field]).toBe(payload[field]);
	});

	it('messages with further fields, where those are sent', () => {
		const json = `{"lead_id":"a","messages":[${EARLY.replace('}', ',"channel":"sms"}')}]}`;
		const { payload, body } = bodyOf(json, { includeAdditionalFields: true });
		expect(body.messages).toBe(payload.messages);
	});

	it('each message by itself, where another one is sent otherwise', () => {
		const odd = LATE.replace('}', ',"channel":"sms"}');
		const { payload, body } = bodyOf(`{"lead_id":"a","messages":[${EARLY},${odd}]}`);
		const [came, sent] = [payload.messages, body.messages] as [unknown[], unknown[]];
		expect(sent[0]).toBe(came[0]);
		expect(sent[1]).toEqual(JSON.parse(LATE));
	});
});

describe('the original is taken', () => {
	const inner = {};
	it.each<[string, object, object, boolean]>([
		['for the same fields in the same order', { a: 1, b: inner }, { a: 1, b: inner }, true],
		['for a list of the same entries', [1, inner], [1, inner], true],
		['for nothing in both', {}, {}, true],
		['for a value that is no number in both', { a: NaN }, { a: NaN }, true],
		['not for fields in another order', { b: 1, a: 1 }, { a: 1, b: 1 }, false],
		['not for fewer fields', { a: 1 }, { a: 1, b: 1 }, false],
		['not for more fields', { a: 1, b: 1 }, { a: 1 }, false],
		['not for another name', { a: 1 }, { b: 1 }, false],
		['not for another value', { a: 1, b: 2 }, { a: 1, b: 3 }, false],
		['not for a value that only looks alike', { a: {} }, { a: {} }, false],
		['not for a shorter list', [1], [1, 2], false],
	])('%s', (_, copy, original, isTaken) => {
		expect(shareUnchanged(copy, original)).toBe(isTaken ? original : copy);
	});
});

describe('what is sent otherwise than it came is a copy', () => {
	it.each([
		['out of order', `${LATE},${EARLY}`, `[${EARLY},${LATE}]`],
		['with further fields', EARLY.replace('}', ',"channel":"sms"}'), `[${EARLY}]`],
		[
			'with fields in another order',
			'{"text":"Hi","timestamp":"2026-04-21T15:42Z","direction":"inbound"}',
			'[{"direction":"inbound","text":"Hi","timestamp":"2026-04-21T15:42Z"}]',
		],
		['with a field __proto__', EARLY.replace('}', ',"__proto__":{"isAdmin":true}}'), `[${EARLY}]`],
	])('messages %s', (_, messages, sent) => {
		const json = `{"lead_id":"a","messages":[${messages}]}`;
		const { payload, body } = bodyOf(json);
		expect(body.messages).not.toBe(payload.messages);
		expect(JSON.stringify(body.messages)).toBe(sent);
		expect(JSON.stringify(payload)).toBe(json); // what came stays as it came
	});

	it('integrations with a field __proto__', () => {
		const { body } = bodyOf('{"lead_id":"a","integrations":{"crm_name":"x","__proto__":{"isAdmin":true}}}');
		expect(JSON.stringify(body.integrations)).toBe('{"crm_name":"x"}');
	});
});
