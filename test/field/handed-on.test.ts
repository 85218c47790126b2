import type { IDataObject } from 'n8n-workflow';
import { createHmac } from 'node:crypto';
import { newLead } from '../fixtures/leads';
import { SECRET, signatureOf, STRANGER, webhookItem } from '../fixtures/requests';
import { jsonOf, runVerify, waysOut, type VerifySetup } from '../helpers/verify';

/* Requests as gateways, queues and logs hand them on to Verify. */

const text = JSON.stringify(newLead());
const headers = webhookItem().headers as IDataObject;
const listed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
const named = Object.entries(headers).map(([name, value]) => ({ name, value })) as IDataObject[];
const attributes = Object.fromEntries(
	Object.entries(headers).map(([name, value]) => [name, { Type: 'String', Value: value }]),
) as IDataObject;
const verified = async (item: IDataObject, setup: VerifySetup = {}) => {
	const { Verified, Rejected } = jsonOf(await runVerify([item], setup));
	return Rejected?.[0]?.status_code ?? Verified?.[0]?.lead_id;
};

it.each<[string, IDataObject]>([
	['headers as lists', { headers: listed, body: newLead() }],
	['headers as names and values', { headers: named, body: newLead() }],
	['headers as attributes (SNS)', { headers: attributes, body: text }],
	['headers as JSON text', { headers: JSON.stringify(headers), body: newLead() }],
	['headers as JSON text of lists', { headers: JSON.stringify(listed), body: text }],
	['a body in base64', { headers, body: Buffer.from(text).toString('base64'), isBase64Encoded: true }],
	[
		'a body in base64 that nobody calls so (Pub/Sub)',
		{ headers, body: Buffer.from(text).toString('base64') },
	],
	[
		'a body in base64url',
		{ headers, body: Buffer.from(JSON.stringify(newLead({ name: 'ÿÿÿ>>>???' }))).toString('base64url') },
	],
	[
		'a body in base64 over several lines',
		{ headers, body: Buffer.from(text).toString('base64').replace(/.{20}/g, '$&\r\n') },
	],
	[
		'a body in base64 that begins with a byte order mark',
		{ headers, body: Buffer.from(`\uFEFF${text}`).toString('base64') },
	],
	...['True', 'TRUE', 'true', 1].map((flag): [string, IDataObject] => [
		`a body in base64, with the flag ${JSON.stringify(flag)}`,
		{ headers, body: Buffer.from(` ${text}`).toString('base64'), isBase64Encoded: flag },
	]),
	['a body as Postgres writes bytes', { headers, body: `\\x${Buffer.from(text).toString('hex')}` }],
	[
		'a body as a data URL',
		{ headers, body: `data:application/json;base64,${Buffer.from(text).toString('base64')}` },
	],
	[
		'a body as a data URL with a charset',
		{ headers, body: `data:application/json; charset=utf-8;base64,${Buffer.from(text).toString('base64')}` },
	],
	['a body as Node writes bytes in JSON', { headers, body: Buffer.from(text).toJSON() }],
	['a body as Python writes bytes', { headers, body: [...Buffer.from(text)] as unknown as IDataObject }],
	[
		'a body as Java writes bytes',
		{ headers, body: [...new Int8Array(Buffer.from(text))] as unknown as IDataObject },
	],
	['a body as a Uint8Array in JSON', { headers, body: { ...Buffer.from(text) } as unknown as IDataObject }],
	[
		'a body as Azure writes bytes',
		{
			headers,
			body: { '$content-type': 'application/json', $content: Buffer.from(text).toString('base64') },
		},
	],
	[
		'a body as MongoDB writes bytes',
		{ headers, body: { $binary: { base64: Buffer.from(text).toString('base64'), subType: '00' } } },
	],
	['a body as SQL Server writes bytes', { headers, body: `0x${Buffer.from(text).toString('hex')}` }],
	...['\n', '  ', '\uFEFF '].map((blank): [string, IDataObject] => [
		`a body in base64 that begins with ${JSON.stringify(blank)}`,
		{ headers, body: Buffer.from(blank + text).toString('base64') },
	]),
	[
		'a body in base64 in quotes (Jackson, .NET, Go)',
		{ headers, body: JSON.stringify(Buffer.from(text).toString('base64')) },
	],
	[
		'JSON text within JSON in base64 that nobody calls so',
		{ headers, body: Buffer.from(JSON.stringify(text)).toString('base64') },
	],
	[
		'base64 within JSON in base64',
		{
			headers,
			body: Buffer.from(JSON.stringify(Buffer.from(text).toString('base64'))).toString('base64'),
		},
	],
	[
		'a body in UTF-16 in base64',
		{ headers, body: Buffer.from(`\uFEFF${text}`, 'utf16le').toString('base64') },
	],
	[
		'headers as a list of lines',
		{ headers: Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`), body: text },
	],
	['a body as text that says that it is not in base64', { headers, body: text, isBase64Encoded: false }],
	['a body as text beside a flag that was left', { headers, body: text, isBase64Encoded: true }],
	['JSON text within JSON', { headers, body: JSON.stringify(text) }],
	[
		'JSON text within JSON in base64',
		{ headers, body: Buffer.from(JSON.stringify(text)).toString('base64'), isBase64Encoded: true },
	],
])('%s: verified', async (_, item) => {
	expect(await verified(item)).toBe('lead_1');
});

it('a body in base64 is signed by its bytes', async () => {
	const spaced = JSON.stringify(newLead(), null, 2);
	const event = {
		headers: { ...headers, ...signatureOf(spaced) },
		body: Buffer.from(spaced).toString('base64'),
		isBase64Encoded: true,
	};
	const setup = {
		options: { requireSignature: true },
		parameters: { headersField: 'event.headers', bodyField: 'event.body' },
	};
	expect(await verified({ event }, setup)).toBe('lead_1');
	expect(
		await verified({ event: { ...event, body: Buffer.from(`${spaced} `).toString('base64') } }, setup),
	).toBe(401);
});

it.each<[string, (bytes: Buffer) => unknown]>([
	['in base64', (bytes) => bytes.toString('base64')],
	['as Node writes them in JSON', (bytes) => bytes.toJSON()],
	['as Postgres writes them', (bytes) => `\\x${bytes.toString('hex')}`],
	['as a data URL', (bytes) => `data:;base64,${bytes.toString('base64')}`],
])('bytes %s, of which nobody says so, are what was signed', async (_, written) => {
	const spaced = JSON.stringify(newLead(), null, 2);
	const setup = { options: { requireSignature: true } };
	const body = (more: string) => written(Buffer.from(spaced + more)) as IDataObject;
	const signed = { ...headers, ...signatureOf(spaced) };
	expect(await verified({ headers: signed, body: body('') }, setup)).toBe('lead_1');
	expect(await verified({ headers: signed, body: body(' ') }, setup)).toBe(401);
});

it.each([
	['\\x7b2'],
	['\\x7b 7d'],
	['data:application/json;base64,{}'],
	['eyJsZWFkX2lkIjoi='],
	['eyJsZWFkX2lkIjoi'],
	['eyes=brown'],
	['ewog=bA=='],
	['W1abcdefg'],
	['extension='],
	['"eyJsZWFkX2lkIjoi"'],
])('%s is no JSON in base64, and no lead', async (body) => {
	expect(await verified({ headers, body })).toBe(400);
});

it.each([[[1, 2]], [[123, 300]], [[123]], [{ 0: 1, 1: 2 }], [{ 0: 123, 2: 125 }]])(
	'%j is neither bytes of JSON nor a lead',
	async (body) => {
		expect(await verified({ headers, body: body as unknown as IDataObject })).toBe(400);
	},
);

it('a signed form that could be base64 is no base64', async () => {
	const setup = { options: { requireSignature: true, validatePayload: false } };
	const signed = { ...headers, ...signatureOf('extension=') };
	const form = { ...signed, 'content-type': 'application/x-www-form-urlencoded' };
	const { Verified } = jsonOf(await runVerify([{ headers: form, body: 'extension=' }], setup));
	expect(Verified).toMatchObject([{ extension: '' }]);
});

it('a lead that has a type and data of its own stays what it is', async () => {
	const body = { ...newLead(), type: 'Buffer', data: [123] };
	expect(await verified({ headers, body: body as IDataObject })).toBe('lead_1');
});

it('signatures that a proxy joined by a comma are each looked at', async () => {
	const signed = signatureOf(text);
	const joined = { ...signed, 'webhook-signature': `v1,bm8=, ${signed['webhook-signature']}` };
	const setup = { options: { requireSignature: true } };
	expect(await verified({ headers: { ...headers, ...joined }, body: text }, setup)).toBe('lead_1');
});

it.each<[string, (good: string) => unknown]>([
	['a list of two (multiValueHeaders)', (good) => ['v1,bm8=', good]],
	['a list that was split at the comma', (good) => good.split(',')],
	['two lines', (good) => `v1,bm8=\n${good}`],
])('signatures that came twice are each looked at: %s', async (_, given) => {
	const signed = signatureOf(text);
	const doubled = { ...signed, 'webhook-signature': given(signed['webhook-signature']) as string };
	const setup = { options: { requireSignature: true } };
	expect(await verified({ headers: { ...headers, ...doubled }, body: text }, setup)).toBe('lead_1');
	const forged = { ...doubled, 'webhook-id': 'evt_2' };
	expect(await verified({ headers: { ...headers, ...forged }, body: text }, setup)).toBe(401);
});

it('headers whose values have a type are what was sent', async () => {
	const signed = signatureOf(text, { id: '991' });
	const typed = { 'webhook-id': 991, 'webhook-timestamp': Number(signed['webhook-timestamp']) };
	const given = { ...headers, ...signed, ...typed, 'x-lead-handoff': true };
	const { Verified } = jsonOf(
		await runVerify([{ headers: given, body: text }], { options: { requireSignature: true } }),
	);
	expect(Verified).toMatchObject([
		{ event: { id: '991', handoff: true }, verification: { method: 'signature' } },
	]);
});

it('the older names of the headers of Standard Webhooks count as a set', async () => {
	const {
		'webhook-id': id,
		'webhook-timestamp': timestamp,
		'webhook-signature': signature,
	} = signatureOf(text);
	const others = { ...headers, 'webhook-id': undefined };
	const svix = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature };
	const setup = { options: { requireSignature: true } };
	delete others['webhook-id'];
	expect(await verified({ headers: { ...others, ...svix }, body: text }, setup)).toBe('lead_1');
	expect(await verified({ headers: { ...headers, ...svix }, body: text }, setup)).toBe(401);
});

it.each<[string, unknown]>([
	['two values in a list', { ...listed, 'x-secret-key': [SECRET, STRANGER] }],
	['two entries', [...named, { name: 'X-Secret-Key', value: STRANGER }]],
	['a wrong key in a list', { ...listed, 'x-secret-key': [STRANGER] }],
	['text that is no headers', 'hello'],
])('%s: refused', async (_, given) => {
	expect(await verified({ headers: given as IDataObject, body: newLead() })).toBe(401);
});

describe('a form-encoded request with Validate Payload off', () => {
	const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
	const off = { options: { validatePayload: false } };

	it('passes as n8n has read it', async () => {
		expect(await verified({ headers: form, body: { lead_id: 'a' } }, off)).toBe('a');
	});

	it.each([true, 'True', 1])('passes in base64, with the flag %j', async (isBase64Encoded) => {
		const body = Buffer.from('lead_id=a&name=Ada').toString('base64');
		expect(await verified({ headers: form, body, isBase64Encoded }, off)).toBe('a');
	});

	it.each([
		{ name: 5 },
		{ lead_id: 'a', phone: 15551234567 },
		{ email: ['a@b.c'] },
		{ messages: 'x' },
		{ messages: [null], n: 2 ** 60 },
		{ messages: { 0: {} }, n: 2 ** 60 },
	])('passes whatever it holds: %j', async (body) => {
		const { Verified } = jsonOf(
			await runVerify([{ headers: { ...headers, 'webhook-id': undefined }, body }], off),
		);
		expect(Verified).toHaveLength(1);
	});

	it('passes as text whose first letters might be those of base64', async () => {
		const { Verified } = jsonOf(await runVerify([{ headers: form, body: 'eyecolour=brown&lead_id=a' }], off));
		expect(Verified).toMatchObject([{ lead_id: 'a', eyecolour: 'brown' }]);
	});

	it('passes as text, and a field that is there twice is a list', async () => {
		const { Verified } = jsonOf(await runVerify([{ headers: form, body: 'lead_id=a&tag=x&tag=y' }], off));
		expect(Verified).toMatchObject([{ lead_id: 'a', tag: ['x', 'y'] }]);
	});

	it.each([
		['JSON', text, 'lead_1'],
		['JSON behind a byte order mark', `\uFEFF ${text}`, 'lead_1'],
		['JSON with one name twice, which is refused as JSON', `{"lead_id":"a","lead_id":"b"}`, 400],
		['a form that begins like a list', '[0]=x&lead_id=a', 'a'],
		['a form that begins like an object', '{=x&lead_id=a', 'a'],
	])('is read as what its bytes are: %s', async (_, body, expected) => {
		expect(await verified({ headers: form, body }, off)).toBe(expected);
	});

	it('is a list where its bytes are one', async () => {
		const { Verified } = jsonOf(await runVerify([{ headers: form, body: '[{"a":1}]' }], off));
		expect(Verified).toMatchObject([{ body: [{ a: 1 }] }]);
	});

	it('is a duplicate of the signed JSON that somebody has sent again as a form', async () => {
		const signature = createHmac('sha256', SECRET).update(text).digest('hex');
		const [sent, again] = ['application/json', 'application/x-www-form-urlencoded'].map((type) => ({
			headers: { 'content-type': type, 'x-hub-signature-256': `sha256=${signature}` },
			body: text,
		}));
		const run = await runVerify([sent!, again!], {
			parameters: { leadSource: 'custom', customPreset: 'github' },
			...off,
		});
		expect(waysOut(run)).toBe('0:Verified 1:Duplicate');
	});

	it('does not pass with a wrong key, nor with Validate Payload on', async () => {
		expect(
			await verified({ headers: { ...form, 'x-secret-key': STRANGER }, body: { lead_id: 'a' } }, off),
		).toBe(401);
		expect(await verified({ headers: form, body: { lead_id: 'a' } })).toBe(415);
	});
});
