import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { leadRequest } from '../fixtures/requests';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';

/* Which event a request is: its type and its id. */
const EVENTS = ['new_lead', 'contact_captured', 'new_message', 'test'];
const inbound = (text: string, minute = 0) => ({
	direction: 'inbound',
	text,
	timestamp: `2026-04-21T15:${String(minute).padStart(2, '0')}:00Z`,
});
const outbound = (text: string, minute = 1) => ({ ...inbound(text, minute), direction: 'outbound' });

const eventOf = async (lead: IDataObject, headers: Record<string, string | undefined> = {}) => {
	const request = leadRequest(lead, { 'webhook-id': undefined, ...headers });
	return startItem(await callTrigger(request, { parameters: { events: EVENTS } })).event as IDataObject;
};

describe('the event type', () => {
	it.each<[string, IDataObject, string | undefined, string]>([
		['the header', {}, 'new_message', 'new_message'],
		['the header, of a test', {}, 'test', 'test'],
		[
			'the header before event.type',
			{ event: { type: 'new_message' } },
			'contact_captured',
			'contact_captured',
		],
		['the header before a string event', { event: 'new_message' }, 'contact_captured', 'contact_captured'],
		['event.type', { event: { type: 'contact_captured' } }, undefined, 'contact_captured'],
		['a string event', { event: 'contact_captured' }, undefined, 'contact_captured'],
		['event.type when the header is none of ours', { event: { type: 'test' } }, 'lead.created', 'test'],
		['event.type when the header is blank', { event: { type: 'test' } }, '', 'test'],
		['the transcript when all names are unknown', { event: { type: 'created' } }, 'lead.created', 'new_lead'],
		['the transcript when the event is null', { event: null }, undefined, 'new_lead'],
	])('comes from %s', async (_, change, header, type) => {
		expect(await eventOf(newLead(change), { 'x-lead-event': header })).toMatchObject({ type });
	});

	it.each<[string, IDataObject, string]>([
		['no messages at all', { messages: undefined }, 'new_lead'],
		['an empty transcript', { messages: [] }, 'new_lead'],
		['one inbound message', { messages: [inbound('Hi')] }, 'new_lead'],
		[
			'one inbound message with the phone',
			{ phone: '+15551234567', messages: [inbound('555-123-4567')] },
			'new_lead',
		],
		['one outbound message', { messages: [outbound('Hi')] }, 'new_message'],
		['two inbound messages', { messages: [inbound('Hi'), inbound('Hello?', 1)] }, 'new_message'],
		['an answer', { messages: [inbound('Hi'), outbound('Hello')] }, 'new_message'],
		[
			'the phone in the last inbound message',
			{ phone: '+15551234567', messages: [inbound('Hi'), outbound('Number?'), inbound('555-123-4567', 2)] },
			'contact_captured',
		],
		[
			'the email in the last inbound message',
			{
				email: 'alex@example.com',
				messages: [inbound('Hi'), outbound('Email?'), inbound('It is Alex@Example.com', 2)],
			},
			'contact_captured',
		],
		[
			'the phone in an earlier message only',
			{ phone: '+15551234567', messages: [inbound('555-123-4567'), outbound('Thanks'), inbound('Bye', 2)] },
			'new_message',
		],
		[
			'a phone that is not the lead’s',
			{ phone: '+15551234567', messages: [inbound('Hi'), outbound('Number?'), inbound('555-999-9999', 2)] },
			'new_message',
		],
		[
			'the phone in the newest message of a transcript out of order',
			{
				phone: '+15551234567',
				messages: [inbound('555-123-4567', 2), inbound('Hi', 0), outbound('Number?', 1)],
			},
			'contact_captured',
		],
	])('is read from a transcript with %s', async (_, change, type) => {
		expect(await eventOf(newLead(change))).toMatchObject({ type });
	});

	describe.each(EVENTS)('%s', (chosen) => {
		it.each(EVENTS)('chosen alone, lets %s through only if it is the same', async (sent) => {
			const request = leadRequest(newLead(), { 'x-lead-event': sent });
			const run = await callTrigger(request, { parameters: { events: [chosen] } });
			expect(outcomeOf(run)).toMatchObject(
				sent === chosen
					? { body: { status: 'accepted' }, starts: true }
					: { body: { status: 'ignored', reason: 'event_not_selected', event_type: sent }, starts: false },
			);
		});
	});

	it.each(EVENTS)('%s is accepted by default unless it is a test', async (sent) => {
		const { workflowData } = await callTrigger(leadRequest(newLead(), { 'x-lead-event': sent }));
		expect(workflowData !== undefined).toBe(sent !== 'test');
	});
});

it.each<[string, IDataObject, string | undefined]>([
	['X-Lead-Event "lead.created"', {}, 'lead.created'],
	['event "lead.created"', { event: 'lead.created' }, undefined],
	['event "lead.created"', { event: { type: 'lead.created' } }, undefined],
])('a sender is told of %s, which is not known', async (where, change, header) => {
	const { answer } = await callTrigger(leadRequest(newLead(change), { 'x-lead-event': header }));
	expect(answer).toMatchObject({
		status: 200,
		body: {
			status: 'accepted',
			event_type: 'new_lead',
			note: `${where} is not known, so the event was taken as new_lead. Known are new_lead, contact_captured, new_message and test.`,
		},
	});
});

it.each(['new_lead', 'New Lead', ''])('a sender is told nothing of X-Lead-Event %j', async (header) => {
	const { answer } = await callTrigger(leadRequest(newLead(), { 'x-lead-event': header }));
	expect(answer.body).not.toHaveProperty('note');
});

describe('the event id', () => {
	it.each<[string, IDataObject, string | undefined, string]>([
		['the webhook-id header', {}, 'msg_1', 'msg_1'],
		['the header before event.id', { event: { id: 'evt_body' } }, 'msg_1', 'msg_1'],
		['event.id', { event: { id: 'evt_body' } }, undefined, 'evt_body'],
		['event.id as a number', { event: { id: 991 } }, undefined, '991'],
		['event.id when the header is blank', { event: { id: 'evt_body' } }, '', 'evt_body'],
	])('comes from %s', async (_, change, header, id) => {
		expect(await eventOf(newLead(change), { 'webhook-id': header })).toMatchObject({ id });
	});

	it.each<[string, IDataObject]>([
		['nothing names it', newLead()],
		['event.id is blank', newLead({ event: { id: ' ' } })],
		['event.id is neither text nor number', newLead({ event: { id: [7, 8] } })],
	])('is evt_ and a ULID of the payload when %s', async (_, lead) => {
		const { id } = await eventOf(lead);
		expect(id).toMatch(/^evt_[0-9A-HJKMNP-TV-Z]{26}$/);
		expect((await eventOf(lead)).id).toBe(id);
	});

	it('does not depend on the order of the fields', async () => {
		const reversed = Object.fromEntries(Object.entries(newLead()).reverse());
		expect((await eventOf(reversed)).id).toBe((await eventOf(newLead())).id);
	});

	it('is another one when anything in the payload is another', async () => {
		expect((await eventOf(newLead({ name: 'Alix' }))).id).not.toBe((await eventOf(newLead())).id);
	});
});
