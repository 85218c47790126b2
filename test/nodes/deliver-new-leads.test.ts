import { forgetProcessMemory } from '../../lib';
import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

/* Create Only for New Leads: a lead is known only once a delivery of it has succeeded. */
const endpoint = useEndpoint();
let workflowId = '';
let staticData: IDataObject;
beforeEach(() => {
	workflowId = `workflow ${Math.random()}`;
	staticData = {};
});

const send = (items: IDataObject[], parameters: IDataObject = {}, nodeId = 'node') =>
	runAction(
		endpoint,
		items,
		{ newLeadsOnly: true, ...parameters },
		{ workflowId, nodeId, nodeName: nodeId, staticData, onError: 'continueErrorOutput' },
	);

it('sends the first event of a lead and holds back the second', async () => {
	expect(waysOut(await send([newLead()]))).toBe('0:Delivered');
	const second = await send([newLead({ phone: '+15551234567' })]);
	expect(waysOut(second)).toBe('0:Not Sent');
	expect(jsonOf(second)[1]).toMatchObject([{ delivery: { sent: false, reason: 'known_lead' } }]);
	expect(endpoint.requests).toHaveLength(1);
});

it('sends one of two events of a lead in the same batch', async () => {
	expect(waysOut(await send([newLead(), newLead({ name: 'Al' }), newLead({ lead_id: 'lead_2' })]))).toBe(
		'0:Delivered 1:Not Sent 2:Delivered',
	);
});

it('treats a lead that was held back for want of contact info as new when it is captured', async () => {
	const filter = { contactCapturedOnly: true };
	expect(waysOut(await send([newLead()], filter))).toBe('0:Not Sent');
	expect(waysOut(await send([newLead({ email: 'alex@example.com' })], filter))).toBe('0:Delivered');
	expect(waysOut(await send([newLead({ email: 'alex@example.com' })], filter))).toBe('0:Not Sent');
	expect(endpoint.requests).toHaveLength(1);
});

it('treats a lead whose delivery failed as new', async () => {
	endpoint.setAnswer({ status: 400 });
	expect(waysOut(await send([newLead()]))).toBe('0:Failed');
	endpoint.setAnswer({ status: 200 });
	expect(waysOut(await send([newLead()]))).toBe('0:Delivered');
	expect(waysOut(await send([newLead()]))).toBe('0:Not Sent');
	expect(endpoint.requests).toHaveLength(2);
});

it('knows leads that were delivered while the switch was still off', async () => {
	await send([newLead()], { newLeadsOnly: false });
	expect(waysOut(await send([newLead()]))).toBe('0:Not Sent');
});

it('sends the first message that comes before its lead once more when the lead was removed', async () => {
	const message = {
		lead_id: 'lead_1',
		original: { event: { eventType: 'MessageCreatedV4' }, data: { negotiationID: 'lead_1' } },
	};
	expect(waysOut(await send([message, message]))).toBe('0:Delivered 1:Not Sent');
	const removal = { resource: 'leadHistory', operation: 'remove', leadId: 'lead_1' };
	expect(jsonOf(await send([{ lead_id: 'lead_1' }], removal))[0]).toMatchObject([{ was_known: false }]);
	expect(waysOut(await send([message]))).toBe('0:Delivered');
});

it('does not know leads that went nowhere because Enable was off', async () => {
	await send([newLead()], { enabled: false });
	expect(waysOut(await send([newLead()]))).toBe('0:Delivered');
});

it('lets one of 20 executions with the same lead through while they run at the same time', async () => {
	endpoint.setAnswer({ status: 200, delayMs: 20 });
	const runs = await Promise.all(
		Array.from({ length: 20 }, (_, n) => send([newLead({ name: `event ${n}` })])),
	);
	expect(runs.map(waysOut).sort()).toEqual(['0:Delivered', ...Array(19).fill('0:Not Sent')]);
	expect(endpoint.requests).toHaveLength(1);
});

it('lets the next of several waiting executions try when the first one fails', async () => {
	endpoint.setAnswer([
		{ status: 400, delayMs: 20 },
		{ status: 200, delayMs: 20 },
	]);
	const runs = await Promise.all([1, 2, 3].map((n) => send([newLead({ name: `event ${n}` })])));
	expect(runs.map(waysOut).sort()).toEqual(['0:Delivered', '0:Failed', '0:Not Sent']);
	expect(endpoint.requests).toHaveLength(2);
});

it('remembers across a restart of n8n', async () => {
	await send([newLead()]);
	forgetProcessMemory();
	expect(waysOut(await send([newLead()]))).toBe('0:Not Sent');
});

it('keeps the histories of two nodes in one workflow apart', async () => {
	await send([newLead()], {}, 'one endpoint');
	expect(waysOut(await send([newLead()], {}, 'another endpoint'))).toBe('0:Delivered');
});

it('forgets the oldest of 12 leads beyond a history of 5', async () => {
	const leads = Array.from({ length: 12 }, (_, n) => newLead({ lead_id: `lead_${n}` }));
	const parameters = { options: { historySize: 5, concurrency: 1 } };
	await send(leads, parameters);
	expect(waysOut(await send(leads.slice(7), parameters))).toBe(
		'0:Not Sent 1:Not Sent 2:Not Sent 3:Not Sent 4:Not Sent',
	);
	expect(waysOut(await send(leads.slice(6, 7), parameters))).toBe('0:Delivered');
});

it.each(['constructor', '__proto__', '10', '2', 'hasOwnProperty'])('knows the plain id %s', async (id) => {
	expect(waysOut(await send([newLead({ lead_id: id })]))).toBe('0:Delivered');
	expect(waysOut(await send([newLead({ lead_id: id })]))).toBe('0:Not Sent');
});

it('forgets all on Clear and says how many they were', async () => {
	await send([newLead(), newLead({ lead_id: 'lead_2' })]);
	const cleared = await send([{}], { resource: 'leadHistory', operation: 'clear' });
	expect(jsonOf(cleared)[0]).toEqual([{ cleared: 2 }]);
	forgetProcessMemory();
	expect(waysOut(await send([newLead()]))).toBe('0:Delivered');
});

describe('when the sender says who is new', () => {
	it.each([
		['a new_lead event', {}, 'Delivered'],
		['is_new_lead true on a later event', { is_new_lead: true, event: 'new_message' }, 'Delivered'],
		['is_new_lead "true" as text', { is_new_lead: 'true', event: 'new_message' }, 'Delivered'],
		['is_new_lead false on a new_lead event', { is_new_lead: false }, 'Not Sent'],
		['a new_message event', { event: 'new_message' }, 'Not Sent'],
		['a contact_captured event', { event: { type: 'contact_captured' } }, 'Not Sent'],
	])('%s', async (_, change, way) => {
		const parameters = { newLeadSource: 'event' };
		expect(waysOut(await send([newLead(change)], parameters))).toBe(`0:${way}`);
		expect(waysOut(await send([newLead(change)], parameters))).toBe(`0:${way}`);
	});
});

it.each([
	['contact', '0:Not Sent'],
	['lead_id', '0:Delivered'],
])(
	'knows the person of a lead that was delivered while the switch was off, once Returning Lead Key is %s',
	async (returningLeadKey, ways) => {
		const phone = '+15551234567';
		await send([newLead({ phone })], { newLeadsOnly: false });
		const another = newLead({ lead_id: 'lead_2', phone });
		expect(waysOut(await send([another], { returningLeadKey }))).toBe(ways);
		expect(waysOut(await send([newLead({ phone })], { returningLeadKey }))).toBe('0:Not Sent');
	},
);
