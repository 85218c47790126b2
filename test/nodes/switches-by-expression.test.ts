import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { leadRequest, SECRET as RECEIVER_SECRET } from '../fixtures/requests';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';
import { logged } from '../helpers/engine';
import { callTrigger, outcomeOf } from '../helpers/trigger';

/* n8n hands over whatever an expression on a switch gives. */
const endpoint = useEndpoint();

const errorOutput = { onError: 'continueErrorOutput' as const };
const lead = (value: unknown, change: IDataObject = {}) => newLead({ ...change, set: value } as IDataObject);
const asked = { newLeadsOnly: '={{ $json.set }}', newLeadSource: 'event' };

const SWITCHES: Array<[string, IDataObject, IDataObject, string, string]> = [
	['Enable', { enabled: '={{ $json.set }}' }, {}, 'Delivered', 'Not Sent'],
	[
		'Create Customer Only When Contact Info Is Captured',
		{ contactCapturedOnly: '={{ $json.set }}' },
		{},
		'Not Sent',
		'Delivered',
	],
	['Create Only for New Leads', asked, { is_new_lead: false }, 'Not Sent', 'Delivered'],
];

describe.each(SWITCHES)('%s', (label, parameters, change, on, off) => {
	test.each([true, 'true', 'TRUE', 1, '1', 'yes', 'On'])('is on for %j', async (value) => {
		expect(waysOut(await runAction(endpoint, [lead(value, change)], parameters))).toBe(`0:${on}`);
	});

	test.each([false, 'false', 'False', 0, '0', 'no', 'OFF'])('is off for %j', async (value) => {
		expect(waysOut(await runAction(endpoint, [lead(value, change)], parameters))).toBe(`0:${off}`);
	});

	test.each([undefined, null, '', 'maybe', 2, []])(
		'sends nothing for %j, and the error names it',
		async (value) => {
			const run = await runAction(endpoint, [lead(value, change)], parameters, errorOutput);
			expect(waysOut(run)).toBe('0:Failed');
			expect(jsonOf(run)[3]).toMatchObject([
				{
					delivery: {
						reason: 'invalid_options',
						message: expect.stringContaining(`${label} must be true or false`) as string,
					},
				},
			]);
			expect(endpoint.requests).toEqual([]);
		},
	);
});

test('Skip Welcome and Follow-Ups tells the receiver, and greets nobody, for "true"', async () => {
	const [, , welcome] = jsonOf(await runAction(endpoint, [newLead()], { skipWelcome: '={{ "true" }}' }));
	expect([endpoint.requests[0]!.headers['x-lead-handoff'], welcome]).toEqual(['true', []]);
});

test('Include Source Name and Include Additional Fields send what they say for "yes"', async () => {
	const parameters = {
		includeSourceName: '={{ "yes" }}',
		options: { includeAdditionalFields: '={{ "yes" }}' },
	};
	await runAction(endpoint, [newLead({ score: 7 })], parameters);
	expect(endpoint.requests[0]!.json).toMatchObject({ source_name: 'Yelp – Downtown', score: 7 });
});

test('one item’s switch that is none leaves the other items alone', async () => {
	const items = [
		lead(true, { lead_id: 'a' }),
		lead('perhaps', { lead_id: 'b' }),
		lead('on', { lead_id: 'c' }),
	];
	const run = await runAction(endpoint, items, { enabled: '={{ $json.set }}' }, errorOutput);
	expect(waysOut(run)).toBe('0:Delivered 1:Failed 2:Delivered');
});

describe('Allow Insecure or Private URL', () => {
	const withSwitch = async (allowInsecureUrl: unknown) => {
		const restWebhookApi = { url: endpoint.url, secretKey: 'a secret key', allowInsecureUrl } as IDataObject;
		const run = await runAction(
			endpoint,
			[newLead()],
			{},
			{ ...errorOutput, credentials: { restWebhookApi } },
		);
		return (jsonOf(run)[3]?.[0]?.delivery as IDataObject | undefined)?.reason ?? 'sent';
	};

	test.each<[unknown, string]>([
		['={{ "true" }}', 'sent'],
		['={{ "false" }}', 'invalid_url'],
		['={{ 0 }}', 'invalid_url'],
		['={{ undefined }}', 'credential_unavailable'],
		['={{ "perhaps" }}', 'credential_unavailable'],
	])('by %j: %s', async (value, outcome) => {
		expect(await withSwitch(value)).toBe(outcome);
		expect(endpoint.requests).toHaveLength(outcome === 'sent' ? 1 : 0);
	});
});

describe('the trigger', () => {
	const unsigned = (options: IDataObject) =>
		callTrigger(leadRequest(newLead(), { 'x-secret-key': RECEIVER_SECRET }), { options });

	test.each<[string, number]>([
		['={{ "true" }}', 401],
		['={{ 1 }}', 401],
		['={{ "false" }}', 200],
		['={{ undefined }}', 503],
		['={{ null }}', 503],
		['={{ "" }}', 503],
		['={{ "perhaps" }}', 503],
	])('with Require Signature by %j answers an unsigned request %i', async (requireSignature, status) => {
		const run = await unsigned({ requireSignature });
		expect(outcomeOf(run)).toMatchObject({ status, starts: status === 200 });
	});

	test.each<[unknown, number]>([
		['new_lead', 200],
		['contact_captured, New Lead', 200],
		['["new_lead"]', 200],
		[['New Lead'], 200],
		['test', 200],
		[[], 503],
		['', 503],
		[{}, 503],
		['lead, new_lead', 503],
	])('with Events %j answers the event of a new lead %i', async (events, status) => {
		const run = await callTrigger(leadRequest(newLead()), { parameters: { events: events as string } });
		expect(outcomeOf(run)).toMatchObject({ status });
	});

	test('says in the log that Events are missing', async () => {
		logged.length = 0;
		await callTrigger(leadRequest(newLead()), { parameters: { events: [] } });
		expect(logged.join('\n')).toContain(
			'Events must be new_lead, contact_captured, new_message or test, not nothing',
		);
	});

	test('says in the log which switch it cannot read', async () => {
		logged.length = 0;
		await unsigned({ requireSignature: '={{ undefined }}' });
		expect(logged.join('\n')).toContain('Require Signature must be true or false, not nothing');
	});
});
