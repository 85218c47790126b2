import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { buildLeadBody, eventIdOfItem, leadStateOf, parseJson, parseLead, readEvent } from '../../lib';
import { receivedJson } from '../../nodes/shared/items/received-item';
import { runAction } from '../helpers/deliver';
import { startEndpoint } from '../helpers/endpoint';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';
import { rawRequest } from '../fixtures/requests';

/*
 * For any JSON that a sender could write around a lead: the trigger answers 200, or 400 with a path, and what it lets in is
 * sent on by the action in a form that the trigger accepts again, under the same id. fast-check prints seed and path.
 */
jest.setTimeout(120_000);

const odd = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.jsonValue({ depthSize: 'small', stringUnit: 'binary' }),
	fc.constantFrom(
		null,
		false,
		true,
		'',
		[],
		{},
		0,
		1042,
		5551234567,
		1776786138,
		1776786138000,
		'a, b',
		'["a","b"]',
		'{"a":1}',
		'x\ud83d',
	),
);
const mostly = (usual: fc.Arbitrary<unknown>) =>
	fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: odd });
const time = fc.constantFrom(
	'2026-04-21T15:42:18Z',
	'2026-04-21 15:42',
	1776786138,
	'1776786138000',
	'Tue, 21 Apr 2026 15:42:18 GMT',
	'20260421T154218Z',
	{ toISO: 1, valueOf: 1 },
	{ toISOString: 1, toString: 1 },
);
const message = fc.record(
	{
		direction: fc.constantFrom('inbound', 'outbound', 'Incoming', 'sent'),
		text: mostly(fc.string()),
		timestamp: mostly(time),
		id: odd,
	},
	{ requiredKeys: ['direction', 'timestamp'] },
);
const lead = fc.record(
	{
		lead_id: mostly(fc.oneof(fc.string({ minLength: 1 }), fc.maxSafeInteger())),
		name: mostly(fc.string({ unit: 'binary' })),
		phone: mostly(fc.constantFrom('+1 555-123-4567 ext. 89', 5551234567, 'none')),
		email: mostly(fc.emailAddress()),
		postal_code: mostly(fc.constantFrom('90210', 90210)),
		tags: mostly(fc.array(fc.string())),
		source_name: mostly(fc.string()),
		messages: mostly(fc.array(message, { maxLength: 3 })),
		integrations: mostly(fc.dictionary(fc.string(), odd)),
		event: fc.oneof(
			odd,
			fc.record(
				{ id: odd, type: fc.constantFrom('new_lead', 'Contact-Captured', 'other') },
				{ requiredKeys: [] },
			),
		),
		is_test: odd,
		is_new_lead: odd,
		delivery: odd,
		extra: odd,
	},
	{ requiredKeys: ['lead_id'] },
);

/** Digits beyond 2^53 and fractions, written into the JSON by hand: JavaScript cannot write them. */
const digits = fc.constantFrom(
	'120213141516170127',
	'-9007199254740993',
	'0.10',
	'1e3',
	'12345678901234567890123',
);
const json = fc
	.tuple(lead, digits)
	.map(([value, number]) =>
		JSON.stringify({ ...value, number: '#' }).replace('"number":"#"', `"number":${number}`),
	);

/** A refusal names each field that is wrong. */
function expectPaths(issues: Array<{ path: string }> = []): void {
	expect(issues.length).toBeGreaterThan(0);
	for (const { path } of issues) expect(path).toMatch(/./);
}

const OPTIONS = { includeSourceName: true, includeAdditionalFields: true };

/** What the action makes of the item that the trigger gave out, as the next receiver gets it. */
function sentOn(item: IDataObject): { body: string; headers: Record<string, string> } | 'no lead' {
	const parsed = parseLead(JSON.parse(JSON.stringify(item)));
	if (!('lead' in parsed)) return 'no lead';
	const body = buildLeadBody(parsed.lead, OPTIONS);
	const id = eventIdOfItem(parsed.lead, body, true);
	return { body: JSON.stringify(body), headers: { 'webhook-id': id } };
}

test('what comes in goes out and comes in again as the same event: 6 000 payloads', () => {
	const seen = { accepted: 0, refused: 0 };
	fc.assert(
		fc.property(json, (text) => {
			const parsed = parseJson(text);
			const received = 'value' in parsed ? readEvent(parsed.value, {}) : parsed;
			if ('rejection' in received) {
				seen.refused++;
				expect(received.rejection.status_code).toBe(400);
				expectPaths(received.rejection.issues);
				return;
			}
			seen.accepted++;
			const sent = sentOn(receivedJson(received, 'production', 0));
			if (sent === 'no lead') throw new Error('The action cannot read what the trigger gave out');
			const again = parseJson(sent.body);
			const receivedAgain = 'value' in again ? readEvent(again.value, sent.headers) : again;
			if ('rejection' in receivedAgain) throw new Error(JSON.stringify(receivedAgain));
			expect(receivedAgain.event.id).toBe(received.event.id);
			expect(leadStateOf(receivedAgain.asRead!)).toBe(leadStateOf(received.asRead!));
			// Half a character is written as \ud800 and so on. A backslash of the payload itself is written twice.
			expect(sent.body.replaceAll('\\\\', '')).not.toMatch(/\\ud[89a-f]/i);
		}),
		{ numRuns: 6_000 },
	);
	expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(300);
});

test('and so it is through the nodes, over HTTP: 60 payloads', async () => {
	const endpoint = await startEndpoint();
	const seen = { accepted: 0, refused: 0 };
	try {
		for (const text of fc.sample(json, { numRuns: 60, seed: 20261126 })) {
			const run = await callTrigger(rawRequest(text, { 'webhook-id': undefined }), {
				parameters: { events: ['new_lead', 'contact_captured', 'new_message', 'test'] },
			});
			const { status, body } = outcomeOf(run);
			if (status !== 200) {
				expect(status).toBe(400);
				expectPaths((body as { issues?: Array<{ path: string }> }).issues);
				seen.refused++;
				continue;
			}
			endpoint.reset();
			const { outputs } = await runAction(endpoint, [startItem(run)]);
			if (endpoint.requests.length === 0) throw new Error(JSON.stringify([text, outputs]));
			const { text: sent, headers } = endpoint.requests[0]!;
			const again = await callTrigger(
				rawRequest(sent, {
					'webhook-id': headers['webhook-id'] as string,
					'x-lead-event': headers['x-lead-event'] as string,
				}),
				{ parameters: { events: ['new_lead', 'contact_captured', 'new_message', 'test'] } },
			);
			expect(outcomeOf(again)).toMatchObject({
				status: 200,
				body: { event_id: (body as IDataObject).event_id },
			});
			seen.accepted++;
		}
	} finally {
		await endpoint.close();
	}
	expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(5);
});
