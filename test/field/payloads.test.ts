import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { LeadReceiver } from '../../lib/receiver';
import { leadRequest, rawRequest, SECRET, webhookItem } from '../fixtures/requests';
import { waysOut } from '../helpers/deliver';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';
import { jsonOf as verifiedJson, runVerify } from '../helpers/verify';
import { useAction } from './action';

/*
 * What the field sends, through the nodes themselves: the trigger, Verify and the action read a payload alike. What each
 * value becomes stands as a table in test/lib/lead/normalise.test.ts.
 */
const { send, sent, sentBodies } = useAction();
const message = { direction: 'inbound', text: 'Hi', timestamp: '2026-04-21T15:42:18Z' };
const JSON_TYPE = { 'content-type': 'application/json' };
const attachment = { url: 'https://files.example.com/1.jpg' };

describe('a payload that is not written like the contract is read alike by trigger, Verify and action', () => {
	it.each<[string, IDataObject, IDataObject]>([
		[
			'empty lists as PHP and Go write them',
			{ tags: null, messages: null, integrations: [] },
			{ tags: undefined, messages: undefined, integrations: undefined },
		],
		[
			'an attachment without text',
			{ messages: [{ ...message, text: null, attachment }] },
			{ messages: [{ ...message, text: '', attachment }] },
		],
		[
			'numbers',
			{ lead_id: 1042, phone: 5551234567, postal_code: 90210 },
			{ lead_id: '1042', phone: '5551234567', postal_code: '90210' },
		],
		['a byte order mark in a name', { '\ufeffphone': '5551234567' }, { phone: '5551234567' }],
		['an event in JSON text', { event: '{"id":"evt_991"}' }, {}],
		['tags as text', { tags: 'yelp, hvac' }, { tags: ['yelp', 'hvac'] }],
		['tags of a form', { tags: undefined, 'tags[]': ['yelp', 'hvac'] }, { tags: ['yelp', 'hvac'] }],
		[
			'a time in seconds',
			{ messages: [{ ...message, timestamp: 1776786138 }] },
			{ messages: [{ ...message, timestamp: '2026-04-21T15:42:18.000Z' }] },
		],
		[
			'a time in milliseconds',
			{ messages: [{ ...message, timestamp: 1776786138000 }] },
			{ messages: [{ ...message, timestamp: '2026-04-21T15:42:18.000Z' }] },
		],
	])('%s', async (_, change, read) => {
		const lead = newLead(change);
		const expected = newLead(read);
		const started = startItem(await callTrigger(leadRequest(lead)));
		const verified = verifiedJson(await runVerify([webhookItem(lead)])).Verified?.[0] ?? {};
		for (const item of [started, verified]) {
			for (const field of Object.keys(read)) expect(item[field]).toEqual(expected[field]);
		}
		expect(waysOut(await send([lead]))).toBe('0:Delivered');
		expect(waysOut(await send([started]))).toBe('0:Delivered');
		const [direct, forwarded] = sentBodies();
		expect(direct).toEqual(forwarded);
		expect(direct?.tags).toEqual(expected.tags);
		expect(direct?.lead_id).toEqual(expected.lead_id);
	});
});

describe('formats', () => {
	it.each(['application/hal+json', 'application/vnd.api+json', 'application/vc+ld+json'])(
		'%s is JSON',
		async (type) => {
			expect(outcomeOf(await callTrigger(leadRequest(newLead(), { 'content-type': type }))).status).toBe(200);
		},
	);

	it('Lead JSON and Verify’s body text may begin with a byte order mark', async () => {
		await send([{}], { leadData: 'json', leadJson: '\uFEFF{"lead_id":"x"}' });
		expect(sentBodies()).toEqual([{ lead_id: 'x' }]);
		const { Verified } = verifiedJson(await runVerify([webhookItem(`\uFEFF${JSON.stringify(newLead())}`)]));
		expect(Verified).toHaveLength(1);
	});

	it('JSON text within JSON is read by trigger, Verify, Lead JSON and the receiver for code', async () => {
		const lead = newLead();
		delete lead.source_name;
		const text = JSON.stringify(JSON.stringify(lead));
		expect(startItem(await callTrigger(rawRequest(text)))).toMatchObject(lead);
		expect(verifiedJson(await runVerify([webhookItem(text)])).Verified).toMatchObject([lead]);
		await send([{}], { leadData: 'json', leadJson: text });
		expect(sentBodies()).toEqual([lead]);
		const receiver = new LeadReceiver({ secretKey: SECRET, requireSignature: false });
		expect(receiver.verify(text, { 'x-secret-key': SECRET, ...JSON_TYPE }).lead).toEqual(lead);
	});

	it.each([
		'```json\n{"lead_id":"x"}\n```',
		' ```\r\n{"lead_id":"x"}\r\n ```\n',
		'Here:\n```json {"lead_id":"x"}```',
	])('Lead JSON may be in the code block of a language model: %j', async (leadJson) => {
		await send([{}], { leadData: 'json', leadJson });
		expect(sentBodies()).toEqual([{ lead_id: 'x' }]);
	});

	it('a body in the charset that its Content-Type names is read', async () => {
		// n8n answers 422 itself where application/json has another charset than those of Node.
		const raw = Buffer.from('{"lead_id":"x","name":"Zo\xeb"}', 'latin1');
		const started = await callTrigger(
			rawRequest(raw, { 'content-type': 'application/hal+json; charset=iso-8859-1' }),
		);
		expect(startItem(started)).toMatchObject({ name: 'Zoë' });
	});

	it('half an emoji is sent as U+FFFD, and the signature is over what is sent', async () => {
		await send([newLead({ name: 'x\ud83d' })]);
		expect(sent()[0]!.text).not.toMatch(/\\ud8/);
		expect(sentBodies()[0]).toMatchObject({ name: 'x\ufffd' });
	});
});
