import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import {
	inHours,
	leadRequest,
	PREVIOUS,
	rawRequest,
	SECRET,
	signatureOf,
	STRANGER,
	UNAUTHORIZED,
} from '../fixtures/requests';
import { logged } from '../helpers/engine';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';

/* Require Signature: Standard Webhooks on top of the secret key, signed by its reference library. */
const NOW = Date.parse('2026-04-21T15:42:20.500Z');
const BODY = JSON.stringify(newLead());
const refused = { status: 401, body: { status: 'rejected', ...UNAUTHORIZED }, starts: false };
const accepted = {
	status: 200,
	body: { status: 'accepted', event_id: 'evt_1', event_type: 'new_lead' },
	starts: true,
};

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => {
	for (const secret of [SECRET, PREVIOUS, STRANGER]) expect(logged.join('\n')).not.toContain(secret);
});

const call = (headers: IDataObject, options: IDataObject = {}, body: Buffer | string = BODY) =>
	callTrigger(rawRequest(body, { ...signatureOf(BODY), ...headers } as Record<string, string>), {
		options: { requireSignature: true, ...options },
	});

it('accepts a good signature', async () => {
	expect(outcomeOf(await call({}))).toEqual(accepted);
});

it('accepts a good signature under a key that is not base64', async () => {
	const headers = { ...signatureOf(BODY, { key: 'correct horse' }), 'x-secret-key': 'correct horse' };
	const run = await callTrigger(rawRequest(BODY, headers), {
		options: { requireSignature: true },
		credential: { secretKey: 'correct horse' },
	});
	expect(outcomeOf(run)).toEqual(accepted);
});

it.each(['v1,', ' "v1,'])(
	'accepts a good signature where the key was pasted with %j in front',
	async (before) => {
		const run = await callTrigger(rawRequest(BODY, signatureOf(BODY)), {
			options: { requireSignature: true },
			credential: { secretKey: `${before}${SECRET}` },
		});
		expect(outcomeOf(run)).toEqual(accepted);
	},
);

it('accepts the good one of several signatures', async () => {
	const good = signatureOf(BODY)['webhook-signature'];
	const bad = signatureOf(BODY, { key: STRANGER })['webhook-signature'];
	expect(outcomeOf(await call({ 'webhook-signature': `${bad} v1a,AAAA ${good}` }))).toEqual(accepted);
});

it('takes the event from the signed body, not from a header that somebody has changed', async () => {
	const body = JSON.stringify({ ...newLead(), event: { type: 'contact_captured', handoff: false } });
	const forged = { ...signatureOf(body), 'x-lead-event': 'test', 'x-lead-handoff': 'true' };
	const run = await callTrigger(rawRequest(body, forged), { options: { requireSignature: true } });
	expect(startItem(run).event).toMatchObject({ type: 'contact_captured', handoff: false });
});

it('checks the bytes as sent, whatever their spacing', async () => {
	const pretty = JSON.stringify(newLead(), null, 2);
	expect(outcomeOf(await call(signatureOf(pretty), {}, pretty))).toEqual(accepted);
});

describe('refuses', () => {
	const other = signatureOf(BODY, { key: STRANGER })['webhook-signature'];
	const bytes = Buffer.from(BODY);
	it.each<[string, IDataObject, (Buffer | string)?]>([
		['a signature by another key', { 'webhook-signature': other }],
		[
			'a signature of another version',
			{ 'webhook-signature': 'v2' + signatureOf(BODY)['webhook-signature'].slice(2) },
		],
		['a signature that is no base64', { 'webhook-signature': 'v1,!!!' }],
		['an empty signature', { 'webhook-signature': 'v1,' }],
		['a missing signature', { 'webhook-signature': undefined }],
		['a missing timestamp', { 'webhook-timestamp': undefined }],
		['a missing id', { 'webhook-id': undefined }],
		['another id', { 'webhook-id': 'evt_2' }],
		['another timestamp', { 'webhook-timestamp': String(Math.floor(NOW / 1000) - 1) }],
		['a timestamp that is no number', { 'webhook-timestamp': 'now' }],
		['a timestamp in milliseconds', signatureOf(BODY, { at: NOW * 1000 })],
		['a body with one letter changed', {}, BODY.replace('Alex', 'Alix')],
		['a body with a space more', {}, `${BODY} `],
		['a body cut to nothing', {}, ''],
		['a good signature without the secret key', { 'x-secret-key': undefined }],
		['a good signature with a wrong secret key', { 'x-secret-key': 'wrong' }],
	])('%s', async (_, headers, body = bytes) => {
		const run = await call(headers, {}, body);
		expect(outcomeOf(run)).toEqual(refused);
		expect(run.answer.text).toBe(JSON.stringify({ status: 'rejected', ...UNAUTHORIZED }));
	});
});

it('looks at no signature when none is required', async () => {
	const run = await call({ 'webhook-signature': 'v1,AAAA' }, { requireSignature: false });
	expect(outcomeOf(run)).toEqual(accepted);
});

it('tells a signed but invalid lead what is wrong with it', async () => {
	const body = '{"lead_id":""}';
	expect(outcomeOf(await call(signatureOf(body), {}, body))).toMatchObject({ status: 400, starts: false });
});

describe('the age of a signature', () => {
	it.each<[number, number | undefined, boolean]>([
		[-300, undefined, true],
		[-301, undefined, false],
		[300, undefined, true],
		[301, undefined, false],
		[-301, 301, true],
		[-60, 60, true],
		[-61, 60, false],
		[0, 0, true],
		[-1, 0, false],
		[1, 0, false],
	])('of %i s with a tolerance of %j is accepted: %j', async (seconds, toleranceSeconds, good) => {
		const headers = signatureOf(BODY, { at: NOW + seconds * 1000 });
		const run = await call(headers, { ...(toleranceSeconds !== undefined && { toleranceSeconds }) });
		expect(outcomeOf(run)).toEqual(good ? accepted : refused);
	});

	it.each(['={{ "five minutes" }}', '={{ undefined }}', '={{ -1 }}', '={{ "" }}'])(
		'is never accepted, and the sender asked to come again, when the tolerance is %s',
		async (toleranceSeconds) => {
			for (const at of [NOW, NOW - 3_600_000]) {
				const run = await call(signatureOf(BODY, { at }), { toleranceSeconds });
				expect(outcomeOf(run)).toMatchObject({
					status: 503,
					body: { reason: 'invalid_options' },
					starts: false,
				});
			}
		},
	);

	it('is measured with a tolerance that an expression gives as text', async () => {
		const options = { toleranceSeconds: '={{ "60" }}' };
		expect(outcomeOf(await call(signatureOf(BODY, { at: NOW - 60_000 }), options))).toEqual(accepted);
		expect(outcomeOf(await call(signatureOf(BODY, { at: NOW - 61_000 }), options))).toEqual(refused);
	});
});

describe('after the key was changed', () => {
	const callWithBoth = (key: string, signedBy: string) =>
		callTrigger(leadRequest(newLead(), { ...signatureOf(BODY, { key: signedBy }), 'x-secret-key': key }), {
			options: { requireSignature: true },
			credential: {
				secretKey: SECRET,
				previousSecretKey: PREVIOUS,
				previousSecretKeyValidUntil: inHours(1),
			},
		});

	it('accepts a sender that still has the old key, until its date', async () => {
		expect(outcomeOf(await callWithBoth(PREVIOUS, PREVIOUS))).toEqual(accepted);
	});

	it('refuses the old key and its signature at its date', async () => {
		const run = callWithBoth(PREVIOUS, PREVIOUS);
		jest.spyOn(Date, 'now').mockReturnValue(NOW + 3_600_000);
		expect(outcomeOf(await run)).toEqual(refused);
	});
});
