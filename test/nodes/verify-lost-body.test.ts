import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { signatureOf, STRANGER, webhookItem } from '../fixtures/requests';
import type { SourceFixture } from '../fixtures/sources/fixture';
import { googleAds } from '../fixtures/sources/google-ads';
import { metaWebhook } from '../fixtures/sources/meta-lead-ads';
import { custom, standardWebhooks } from '../fixtures/sources/own-payload';
import { typeform } from '../fixtures/sources/typeform';
import { jsonOf, runVerify, type VerifySetup } from '../helpers/verify';

/*
 * A signature covers the bytes as they came, and n8n's Webhook node keeps these bytes only where Raw Body is on. Whoever forgets it must
 * hear so, and an honest sender must not hear a final 401.
 */
const PARSED = /Turn on Raw Body in the Webhook node, and enter data as Raw Body Field here/;
const FILE = { data: Buffer.from('{}').toString('base64'), mimeType: 'application/json' };
const NO_BYTES = /^No item has the binary field that Raw Body Field names/;

/** The outcome of the first item: `verified`, or the status code, and whether a hint names Raw Body. */
async function outcomeOf(items: Array<IDataObject | INodeExecutionData>, setup: VerifySetup) {
	const run = await runVerify(items, { onError: 'continueRegularOutput', ...setup });
	const [rejected] = jsonOf(run).Rejected ?? [];
	const isHinted = run.hints.some(({ message }) => PARSED.test(message));
	return `${rejected ? String(rejected.status_code) : 'verified'}${isHinted ? ', hinted' : ''}`;
}

/** A request of a source whose program writes a blank behind the first brace, which is gone once n8n has read the body. */
function itemOf({ body, prove, key }: SourceFixture, change: IDataObject = {}): IDataObject {
	const sent = body.replace('{', '{ ');
	const headers = { ...prove!(sent, key, Date.now()), ...change };
	return { headers, webhookUrl: 'https://n8n.example.com/webhook/a', body: JSON.parse(body) as IDataObject };
}
const setupOf = ({ source, key, parameters }: SourceFixture, rawBodyField?: string): VerifySetup => ({
	credential: { secretKey: key },
	parameters: { leadSource: source, ...parameters },
	options: { validatePayload: false, ...(rawBodyField !== undefined && { rawBodyField }) },
});

describe.each([typeform, metaWebhook, standardWebhooks, custom])('$source', (fixture) => {
	test('behind a Webhook node without Raw Body: a hint names Raw Body', async () => {
		expect(await outcomeOf([itemOf(fixture)], setupOf(fixture))).toBe('401, hinted');
	});

	test('with a field that no item has: the sender is to send again', async () => {
		expect(await outcomeOf([itemOf(fixture)], setupOf(fixture, 'data'))).toBe('503');
	});

	test('of a stranger, who sends no signature: 401 and no hint', async () => {
		const item = { ...itemOf(fixture), headers: { 'content-type': 'application/json' } };
		expect(await outcomeOf([item], setupOf(fixture))).toBe('401');
		expect(await outcomeOf([item], setupOf(fixture, 'data'))).toBe('401');
	});
});

test.each<[string, IDataObject, INodeExecutionData[]]>([
	['sends a form with files, which have no raw body', { 'content-type': 'multipart/form-data; b=x' }, []],
	['is one of several, and another item has the field', {}, [{ json: {}, binary: { data: FILE } }]],
])('a request that %s is refused with 401', async (_, change, others) => {
	const items = [{ json: itemOf(typeform, change) }, ...others];
	expect(await outcomeOf(items, setupOf(typeform, 'data'))).toBe('401');
});

test('nothing is said of Raw Body where the body is text, which is what was signed', async () => {
	const item = { ...itemOf(typeform), body: `${typeform.body} ` };
	expect(await outcomeOf([item], setupOf(typeform))).toBe('401');
});

test('a credential without a key refuses everybody, whatever Raw Body Field names', async () => {
	const setup = { ...setupOf(typeform, 'data'), credential: { secretKey: '' } };
	expect(await outcomeOf([itemOf(typeform)], setup)).toBe('401');
});

test('a key in the body needs no bytes', async () => {
	expect(await outcomeOf([itemOf(googleAds)], setupOf(googleAds, 'data'))).toBe('verified');
});

describe('our own sender, whose key is compared first', () => {
	const signed = signatureOf(JSON.stringify(newLead(), null, 1));
	test.each<[string, IDataObject, IDataObject, string]>([
		['Raw Body off', signed, {}, '401, hinted'],
		['Raw Body off, with a wrong key', { ...signed, 'x-secret-key': STRANGER }, {}, '401'],
		['Raw Body off, without a signature', {}, {}, '401'],
		['no such field', signed, { rawBodyField: 'data' }, '503'],
		[
			'no such field, with a wrong key',
			{ ...signed, 'x-secret-key': STRANGER },
			{ rawBodyField: 'data' },
			'401',
		],
		['no such field, without a signature', {}, { rawBodyField: 'data' }, '401'],
		[
			'no such field, and no signature required',
			{},
			{ rawBodyField: 'data', requireSignature: false },
			'verified',
		],
	])('%s', async (_, headers, options, outcome) => {
		const setup = { options: { requireSignature: true, ...options } };
		expect(await outcomeOf([webhookItem(newLead(), headers)], setup)).toBe(outcome);
	});

	test('the message of the 503 says what to do, and quotes no name', async () => {
		const options = { requireSignature: true, rawBodyField: '={{ $json.headers["x-secret-key"] }}' };
		const item = webhookItem(newLead(), signed);
		const { error } = await runVerify([item], { options, onError: 'stopWorkflow' });
		expect(String(error?.message)).toMatch(NO_BYTES);
	});
});
