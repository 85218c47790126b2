import type { LeadSource } from '../../../lib/sources/lead-source';
import { n8nForm } from '../../../lib/sources/form-trigger';
import { jotform } from '../../../lib/sources/jotform';
import { typeform } from '../../../lib/sources/typeform';

/* The shapes in which forms come besides those of their fixtures: what n8n's own triggers make of them. */
const NOW = Date.parse('2026-04-21T15:42:20Z');
const NOW_TEXT = '2026-04-21T15:42:20.000Z';

/** The lead, with its messages by their texts. */
function leadOf(source: LeadSource, payload: Record<string, unknown>) {
	const { lead, ...others } = source.read(payload, NOW);
	const messages = lead.messages as Array<{ text: string; timestamp: string }>;
	const withTexts: Record<string, unknown> = { ...lead, messages: messages.map(({ text }) => text) };
	return { ...others, lead: withTexts, messages };
}

const ID = /^[a-z]+_[\w-]{26}$/;
const choice = (value: object) => ({ type: 'choice', choice: value, field: { id: 'f1', ref: 'roof' } });
const response = (change: object) => ({
	form_response: { token: 'tok_1', submitted_at: '2026-04-21T15:42:18Z', ...change },
});

describe('Typeform', () => {
	test.each<[string, object, string]>([
		['the label of a choice', choice({ label: 'Tiles' }), 'roof\nTiles'],
		[
			'the labels of several',
			{ ...choice({}), type: 'choices', choices: { labels: ['A', 'B'] } },
			'roof\nA, B',
		],
		['a choice of its own', choice({ other: 'Straw' }), 'roof\nStraw'],
		['a yes', { type: 'boolean', boolean: true, field: { ref: 'roof' } }, 'roof\nYes'],
		['an answer without a name', { type: 'text', text: 'Hi' }, 'Hi'],
	])('is read by %s', (_, answer, text) => {
		expect(leadOf(typeform, response({ answers: [answer] })).lead.messages).toEqual([text]);
	});

	test('has the titles of its questions in its definition, and hidden fields', () => {
		const { lead, messages, ...event } = leadOf(
			typeform,
			response({
				definition: { title: 'Roof check', fields: [{ id: 'f1', title: 'Which roof?' }, { id: 'f2' }] },
				answers: [choice({ label: 'Tiles' }), { type: 'email', email: 'a@x.com', field: { id: 'f2' } }],
				hidden: { utm: 'spring' },
				form_id: 'form_1',
				calculated: { score: 7 },
				news: 1,
			}),
		);
		expect(lead).toEqual({
			lead_id: 'tok_1',
			email: 'a@x.com',
			source_name: 'Typeform – Roof check',
			messages: ['Which roof?\nTiles', 'utm\nspring'],
			integrations: { typeform: { form_id: 'form_1', score: 7 } },
		});
		expect(messages[0]?.timestamp).toBe('2026-04-21T15:42:18Z');
		expect(event).toEqual({ eventId: 'tok_1', type: 'new_lead', notUnderstood: ['news'] });
	});

	test('is read with Simplify Answers and without Only Answers', () => {
		const { lead } = leadOf(typeform, response({ answers: { Email: 'a@x.com', 'Which roof?': 'Tiles' } }));
		expect(lead).toMatchObject({ email: 'a@x.com', messages: ['Which roof?\nTiles'] });
	});

	test.each<[string, Record<string, unknown>]>([
		['simplified', { Name: 'Ada', roof: 'Tiles' }],
		[
			'not simplified',
			{
				f0: { type: 'text', text: 'Ada', field: { ref: 'Name' } },
				f1: choice({ label: 'Tiles' }),
			},
		],
	])('is read with Only Answers, %s, under an id made from the answers', (_, payload) => {
		const { lead, messages, ...event } = leadOf(typeform, payload);
		expect(lead).toEqual({
			lead_id: expect.stringMatching(ID) as string,
			name: 'Ada',
			source_name: 'Typeform',
			messages: ['roof\nTiles'],
		});
		expect(messages[0]?.timestamp).toBe(NOW_TEXT);
		expect(event).toEqual({ eventId: lead.lead_id, isIdMadeUp: true, type: 'new_lead', notUnderstood: [] });
	});

	test.each<[unknown, boolean, boolean]>([
		[{ form_response: { answers: [] } }, false, true],
		[{ form_response: { answers: {} } }, false, true],
		[{ form_response: {} }, false, false],
		[{ form_response: 'x' }, false, false],
		[{ Name: 'Ada' }, false, false],
		[{ Name: 'Ada' }, true, true],
	])('is %j, which a person has said (%s) or not: %s', (payload, isChosen, isIts) => {
		expect(typeform.matches(payload as object, isChosen)).toBe(isIts);
	});
});

describe('Jotform', () => {
	test('is read as text, with its answers by their names', () => {
		const rawRequest = JSON.stringify({ q3_fullName: 'Ada', q4_whichRoof: 'Tiles', path: '/submit' });
		const { lead, ...event } = leadOf(jotform, { submissionID: '5', formID: '2', rawRequest, news: 1 });
		expect(lead).toEqual({
			lead_id: '5',
			name: 'Ada',
			source_name: 'Jotform',
			messages: ['which Roof\nTiles'],
			integrations: { jotform: { form_id: '2' } },
		});
		expect(event).toMatchObject({ eventId: '5', type: 'new_lead', notUnderstood: ['news'] });
	});

	test('is read with Only Answers, under an id made from the answers', () => {
		const { lead, messages, ...event } = leadOf(jotform, { q3_name: 'Ada', q4_roof: 'Tiles', event_id: 'x' });
		expect(lead).toEqual({
			lead_id: expect.stringMatching(ID) as string,
			name: 'Ada',
			source_name: 'Jotform',
			messages: ['roof\nTiles'],
			integrations: undefined,
		});
		expect(messages[0]?.timestamp).toBe(NOW_TEXT);
		expect(event).toEqual({ eventId: lead.lead_id, isIdMadeUp: true, type: 'new_lead', notUnderstood: [] });
	});

	test('is read with Resolve Data, which writes the questions in place of the names', () => {
		const { lead } = leadOf(jotform, {
			Name: 'Ada',
			'Which roof?': 'Tiles',
			submitDate: '1776786138000',
			slug: 's',
		});
		expect(lead).toMatchObject({ name: 'Ada', messages: ['Which roof?\nTiles'] });
	});

	test.each<[object, boolean, boolean]>([
		[{ submissionID: '5', formID: '2' }, false, true],
		[{ submissionID: '5', rawRequest: '{}' }, false, true],
		[{ submissionID: '5' }, false, false],
		[{ submissionID: ' ', formID: '2' }, false, false],
		[{ q3_name: 'Ada', q4_email: 'x' }, false, true],
		[{ q3_name: 'Ada', x_q4_email: 'x', q_1: 'x' }, false, false],
		[{ Name: 'Ada' }, true, true],
	])('is %j, which a person has said (%s) or not: %s', (payload, isChosen, isIts) => {
		expect(jotform.matches(payload, isChosen)).toBe(isIts);
	});
});

describe('the form of n8n', () => {
	test('is read by its labels, without what n8n adds', () => {
		const payload = {
			'Full name': 'Ada',
			Roof: ['Tiles', 'Straw'],
			...{ submittedAt: '2026-04-21T15:42:18Z', formMode: 'production', headers: { a: 1 } },
			...{ formQueryParameters: { utm: 'x' }, user: 'u' },
		};
		const { lead, messages, ...event } = leadOf(n8nForm, payload);
		expect(lead).toEqual({
			lead_id: expect.stringMatching(ID) as string,
			name: 'Ada',
			source_name: 'n8n Form',
			messages: ['Roof\nTiles, Straw'],
			integrations: { n8n_form: { query: { utm: 'x' } } },
		});
		expect(leadOf(n8nForm, { ...payload, formQueryParameters: {} }).lead.integrations).toBeUndefined();
		expect(messages[0]?.timestamp).toBe('2026-04-21T15:42:18Z');
		expect(event).toEqual({ eventId: lead.lead_id, isIdMadeUp: true, type: 'new_lead', notUnderstood: [] });
	});

	test.each<[object, boolean, boolean]>([
		[{ submittedAt: 'x', formMode: 'test' }, false, true],
		[{ submittedAt: 'x' }, false, false],
		[{ submittedAt: 'x' }, true, true],
		[{ formMode: 'test' }, true, false],
	])('is %j, which a person has said (%s) or not: %s', (payload, isChosen, isIts) => {
		expect(n8nForm.matches(payload, isChosen)).toBe(isIts);
	});
});
