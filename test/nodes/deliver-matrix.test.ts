import type { IDataObject } from 'n8n-workflow';
import { newLead, withoutSource } from '../fixtures/leads';
import { jsonOf, runAction, SECRET, verifySignature } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';

/*
 * Every switch on and off, times every kind of lead. The expectation is worked out here in the words of the
 * contract, not with the product's own code.
 */
const SWITCHES = [
	'enabled',
	'inheritFromParent',
	'skipWelcome',
	'contactCapturedOnly',
	'newLeadsOnly',
	'includeSourceName',
] as const;
type Switches = Record<(typeof SWITCHES)[number], boolean>;

const CONTACTS: Array<[string, IDataObject, boolean]> = [
	['no contact info', {}, false],
	['blank contact info', { phone: '  ', email: '' }, false],
	['null contact info', { phone: null, email: null }, false],
	['"none" as contact info', { phone: 'none', email: 'n/a' }, false],
	['a phone only', { phone: '+15551234567' }, true],
	['an email only', { email: 'alex@example.com' }, true],
];

const PARENT_SECRET = 'plain parent key';
const FIELD_ORDER = 'lead_id,name,email,phone,postal_code,tags,source_name,messages,integrations'.split(',');

const combinations: Switches[] = Array.from(
	{ length: 2 ** SWITCHES.length },
	(_, bits) => Object.fromEntries(SWITCHES.map((name, bit) => [name, (bits >> bit) % 2 === 1])) as Switches,
);

let own: Endpoint;
let parent: Endpoint;
beforeAll(async () => {
	[own, parent] = await Promise.all([startEndpoint(), startEndpoint()]);
});
beforeEach(() => [own, parent].forEach((endpoint) => endpoint.reset()));
afterAll(async () => {
	await Promise.all([own.close(), parent.close()]);
});

const run = (lead: IDataObject, parameters: Partial<Switches>, workflowId: string) =>
	runAction(own, [lead], parameters, {
		workflowId,
		nodeId: 'node',
		credentials: {
			restWebhookApi: { url: `${own.url}/own`, secretKey: SECRET, allowInsecureUrl: true },
			restWebhookParentApi: {
				url: `${parent.url}/parent`,
				secretKey: PARENT_SECRET,
				allowInsecureUrl: true,
			},
		},
	});

function expectedReason(on: Switches, hasContact: boolean, isKnown: boolean): string | undefined {
	if (!on.enabled) return 'disabled';
	if (on.contactCapturedOnly && !hasContact) return 'no_contact_info';
	if (on.newLeadsOnly && isKnown) return 'known_lead';
	return undefined;
}

function isGreeted(on: Switches, isKnown: boolean): boolean {
	if (on.newLeadsOnly && isKnown) return false;
	return !(on.enabled && on.skipWelcome);
}

describe.each(CONTACTS)('a lead with %s', (name, contact, hasContact) => {
	describe.each([
		['new', false],
		['known', true],
	])('that is %s', (state, isKnown) => {
		it.each(combinations.map((on) => [SWITCHES.filter((key) => on[key]).join(', ') || 'all off', on]))(
			'%s',
			async (title, on) => {
				const workflowId = `${name}/${state}/${title as string}`;
				const lead = newLead(contact);
				if (isKnown) await run(lead, { enabled: true }, workflowId);
				[own, parent].forEach((endpoint) => endpoint.reset());

				const result = await run(lead, on as Switches, workflowId);

				checkRun(result, lead, on as Switches, {
					reason: expectedReason(on as Switches, hasContact, isKnown),
					isGreeted: isGreeted(on as Switches, isKnown),
				});
			},
		);
	});
});

function checkRun(
	result: Awaited<ReturnType<typeof run>>,
	lead: IDataObject,
	on: Switches,
	{ reason, isGreeted }: { reason: string | undefined; isGreeted: boolean },
) {
	const [used, unused] = on.inheritFromParent ? [parent, own] : [own, parent];
	const [deliveredItems, notSentItems, welcomeItems] = jsonOf(result);
	const body = on.includeSourceName ? lead : withoutSource(lead);

	const event = {
		id: expect.stringMatching(/^evt_[0-9A-Z]{26}$/),
		type: 'new_lead',
		lead_state: expect.any(String),
		welcome_decided: true,
	};

	expect(result.error).toBeUndefined();
	expect(unused.requests).toHaveLength(0);
	expect(used.requests).toHaveLength(reason ? 0 : 1);
	expect(JSON.stringify(result.outputs)).not.toContain(SECRET);
	expect(JSON.stringify(result.outputs)).not.toContain(PARENT_SECRET);
	expect(welcomeItems).toEqual(isGreeted ? [{ ...lead, event }] : []);
	if (reason) {
		expect(deliveredItems).toEqual([]);
		const request = expect.objectContaining({ method: 'POST', body });
		const delivery = { sent: false, reason, message: expect.any(String) };
		expect(notSentItems).toEqual([
			{ ...lead, event, delivery: reason === 'disabled' ? { ...delivery, request } : delivery },
		]);
		return;
	}
	expect(notSentItems).toEqual([]);
	checkDelivery(used.requests[0]!, deliveredItems![0]!, { ...lead, event }, body, on);
}

function checkDelivery(
	request: Endpoint['requests'][number],
	item: IDataObject,
	lead: IDataObject,
	body: IDataObject,
	on: Switches,
) {
	const secret = on.inheritFromParent ? PARENT_SECRET : SECRET;
	expect(request.json).toEqual(body);
	expect(Object.keys(request.json as object)).toEqual(FIELD_ORDER.filter((field) => field in body));
	expect(request).toMatchObject({
		method: 'POST',
		url: on.inheritFromParent ? '/parent' : '/own',
		headers: {
			'content-type': 'application/json',
			'x-secret-key': secret,
			'x-lead-event': 'new_lead',
			'x-lead-handoff': String(on.skipWelcome),
			'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
			'content-length': String(request.body.length),
		},
	});
	if (!on.inheritFromParent) verifySignature(request);
	expect(item).toEqual({
		...lead,
		delivery: {
			id: request.headers['webhook-id'],
			event: 'new_lead',
			status_code: 200,
			attempts: 1,
			duration_ms: expect.any(Number),
			delivered_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
			handoff: on.skipWelcome,
			response: { ok: true },
		},
	});
}
