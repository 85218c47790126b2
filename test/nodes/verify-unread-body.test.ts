import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { NOT_JSON, signatureOf, STRANGER, webhookItem } from '../fixtures/requests';
import { jsonOf, runVerify, type VerifySetup } from '../helpers/verify';

/*
 * n8n's Webhook node reads no `application/hal+json`, and nothing without a Content-Type. It gives {} as the body and the bytes as a
 * file whose name is a uuid; with Raw Body on it gives no body, and the bytes as a file without a name.
 */
const TEXT = JSON.stringify(newLead(), null, 2);
const HAL = { 'content-type': 'application/hal+json', 'content-length': String(TEXT.length) };
const NO_TYPE = { 'content-type': undefined } as unknown as IDataObject;
const fileOf = (text: string, fileName?: string) => ({
	data: Buffer.from(text).toString('base64'),
	mimeType: 'application/octet-stream',
	...(fileName !== undefined && { fileName }),
});
const asUuid: IBinaryKeyData = { data: fileOf(TEXT, '6e7e3c4b-0a44-4b2a-a3f5-0d4f2f0f5c11') };
const asRaw: IBinaryKeyData = { data: fileOf(TEXT) };

async function verify(
	headers: IDataObject,
	binary: IBinaryKeyData | undefined,
	{ body, ...setup }: VerifySetup & { body?: unknown } = {},
) {
	const json = { ...webhookItem(newLead(), headers), body } as IDataObject;
	return await runVerify([{ json, ...(binary && { binary }) }], {
		onError: 'continueRegularOutput',
		...setup,
	});
}

test.each<[string, IDataObject, unknown, IBinaryKeyData]>([
	['application/hal+json', HAL, {}, asUuid],
	['application/vnd.api+json', { 'content-type': 'application/vnd.api+json' }, {}, asUuid],
	['application/cloudevents+json', { 'content-type': 'application/cloudevents+json' }, {}, asUuid],
	['no Content-Type', NO_TYPE, {}, asUuid],
	['application/hal+json, Raw Body on', HAL, undefined, asRaw],
	['no Content-Type, Raw Body on', NO_TYPE, undefined, asRaw],
])('%s: the file is the body, and does not leave as a file', async (_, headers, body, binary) => {
	const run = await verify(headers, binary, { body });
	expect(jsonOf(run).Verified).toMatchObject([newLead()]);
	expect(run.outputs[0]?.[0]?.binary).toBeUndefined();
});

test.each<[string, IDataObject, string]>([
	['its own bytes', signatureOf(TEXT), 'Verified'],
	['other bytes', signatureOf(`${TEXT} `), 'Rejected'],
	['its own bytes, with a wrong key', { ...signatureOf(TEXT), 'x-secret-key': STRANGER }, 'Rejected'],
])('a signature over %s', async (_, signed, way) => {
	const run = await verify({ ...HAL, ...signed }, asUuid, { body: {}, options: { requireSignature: true } });
	expect(jsonOf(run)).toMatchObject({ [way]: [expect.anything()] });
});

/** n8n gives {} for {} as well. A ping of it in chunks was told to be a mistake of the workflow, and failed each time. */
test.each<[IDataObject, number]>([
	[{ 'transfer-encoding': 'chunked' }, 400],
	[{ 'content-length': '3' }, 400],
	[{ 'content-length': '400' }, 503],
	[{ 'content-type': 'application/hal+json', 'transfer-encoding': 'chunked' }, 503],
])('an empty body with the headers %j is answered with %i', async (headers, status) => {
	const run = await verify(headers, undefined, { body: {} });
	expect(jsonOf(run).Rejected).toMatchObject([{ status_code: status }]);
});

const form = { 'content-type': 'multipart/form-data; boundary=x' };
const image = { 'content-type': 'image/png' };
const roof: IBinaryKeyData = { Roof: fileOf('roof', 'roof.png') };
test.each<[string, IDataObject]>([
	['a form', form],
	['an image', image],
])('the file of %s is a file, and no body', async (_, headers) => {
	const run = await verify(headers, roof, { body: {}, options: { validatePayload: false } });
	expect(run.outputs[0]?.[0]?.binary).toEqual(roof);
	const refused = await verify(headers, roof, { body: {} });
	expect(jsonOf(refused).Rejected).toEqual([{ ...NOT_JSON, status_code: 415 }]);
});

test('a body that n8n has read counts, whatever file is beside it', async () => {
	const run = await verify({}, roof, { body: newLead({ lead_id: 'read' }) });
	expect(jsonOf(run).Verified).toMatchObject([{ lead_id: 'read' }]);
	expect(run.outputs[0]?.[0]?.binary).toEqual(roof);
});

test.each<[string, IDataObject, unknown, IBinaryKeyData | undefined, number]>([
	['sent, and is gone', HAL, {}, undefined, 503],
	['sent, and a node gave none (Webhook 1)', HAL, undefined, undefined, 503],
	[
		'sent in pieces, and is gone',
		{ ...HAL, 'content-length': undefined, 'transfer-encoding': 'chunked' } as never,
		{},
		undefined,
		503,
	],
	['sent by a stranger, and is gone', { ...HAL, 'x-secret-key': STRANGER }, {}, undefined, 401],
	['sent as {}', { 'content-length': '2' }, {}, undefined, 400],
	['not sent', { 'content-length': '0' }, undefined, undefined, 400],
	['one of two files', HAL, {}, { ...asUuid, ...roof }, 503],
])('a body that was %s', async (_, headers, body, binary, status) => {
	expect(jsonOf(await verify(headers, binary, { body })).Rejected).toMatchObject([{ status_code: status }]);
});
