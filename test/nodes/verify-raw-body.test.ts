import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { signatureOf, UNAUTHORIZED, webhookItem } from '../fixtures/requests';
import { jsonOf, runVerify, waysOut } from '../helpers/verify';

/* Raw Body Field: the bytes as received, in a binary field, as the Webhook node gives them with Raw Body on. */
const REJECTED = { ...UNAUTHORIZED, status_code: 401 };
const PRETTY = JSON.stringify(newLead(), null, 2);
const rawItem = (
	raw: Buffer | string,
	headers: IDataObject = {},
	body: unknown = {},
): INodeExecutionData => ({
	json: webhookItem(body, headers),
	binary: { data: { data: Buffer.from(raw).toString('base64'), mimeType: 'application/json' } },
});
const verify = (item: INodeExecutionData, options: IDataObject = {}) =>
	runVerify([item], { options: { rawBodyField: 'data', requireSignature: true, ...options } });

it('is what a signature is checked on', async () => {
	expect(waysOut(await verify(rawItem(PRETTY, signatureOf(PRETTY))))).toBe('0:Verified');
});

it('says which event it is, where the headers say otherwise', async () => {
	const raw = JSON.stringify(newLead({ event: { type: 'contact_captured', handoff: false } }));
	const headers = { ...signatureOf(raw), 'x-lead-event': 'new_message', 'x-lead-handoff': 'true' };
	const typesOf = async (requireSignature: boolean) =>
		jsonOf(await verify(rawItem(raw, headers), { requireSignature })).Verified?.map(({ event }) => event);
	expect(await typesOf(true)).toMatchObject([{ type: 'contact_captured', handoff: false }]);
	expect(await typesOf(false)).toMatchObject([{ type: 'new_message', handoff: true }]);
});

it.each<[string, Buffer | string]>([
	['one letter is changed', PRETTY.replace('Alex', 'Alix')],
	['one space is gone', PRETTY.replace('  ', ' ')],
	['it is empty', ''],
])('is rejected when %s', async (_, raw) => {
	expect(jsonOf(await verify(rawItem(raw, signatureOf(PRETTY), newLead()))).Rejected).toEqual([REJECTED]);
});

it.each([true, false])(
	'is where the lead is read from, not the body field (signature required: %j)',
	async (requireSignature) => {
		const body = newLead({ lead_id: 'lead_of_body_field' });
		const run = await verify(rawItem(PRETTY, signatureOf(PRETTY), body), { requireSignature });
		expect(jsonOf(run).Verified).toMatchObject([newLead()]);
	},
);

it('may be in a binary field of another name', async () => {
	const { json, binary } = rawItem(PRETTY, signatureOf(PRETTY));
	const run = await verify({ json, binary: { raw: binary!.data! } }, { rawBodyField: 'raw' });
	expect(waysOut(run)).toBe('0:Verified');
});

it.each([' data ', '$binary.data', '{{ $binary.data }}'])('may be named as %j', async (rawBodyField) => {
	const run = await verify(rawItem(PRETTY, signatureOf(PRETTY)), { rawBodyField });
	expect(waysOut(run)).toBe('0:Verified');
});

it('is enough where no item has the field that Body Field names, as behind S3 or a mail', async () => {
	const { json, binary } = rawItem(PRETTY, signatureOf(PRETTY));
	const run = await verify({ json: { headers: (json as IDataObject).headers }, binary });
	expect(waysOut(run)).toBe('0:Verified');
});

it('is read per item, and from its own item', async () => {
	const leads = [newLead({ lead_id: 'a' }), newLead({ lead_id: 'b' })];
	const items = leads.map((lead, n) => {
		const raw = JSON.stringify(lead, null, 1);
		return rawItem(raw, signatureOf(raw, { id: `evt_${n}` }));
	});
	const run = await runVerify(items, { options: { rawBodyField: 'data', requireSignature: true } });
	expect(jsonOf(run).Verified).toMatchObject([{ lead_id: 'a' }, { lead_id: 'b' }]);
});

describe('when an item has none', () => {
	const item = { json: webhookItem(newLead(), signatureOf(JSON.stringify(newLead()))) };

	it('the body field is read where no signature is required', async () => {
		expect(jsonOf(await verify(item, { requireSignature: false })).Verified).toMatchObject([newLead()]);
	});
});

it.each<[string, Buffer | string, string]>([
	['broken JSON', '{"lead_id"', 'The body is not valid JSON'],
	['invalid UTF-8', Buffer.from('{"lead_id":"caf\xe9"}', 'latin1'), 'The body is not valid UTF-8'],
	['an array', '[]', 'must be one JSON object, not an array'],
])('is rejected with 400 when it is %s', async (_, raw, message) => {
	expect(jsonOf(await verify(rawItem(raw), { requireSignature: false })).Rejected).toEqual([
		{
			reason: 'invalid_payload',
			message: `The body is not a valid lead. ${message}`,
			status_code: 400,
			issues: [{ path: '', message }],
		},
	]);
});
