import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import {
	inHours,
	PREVIOUS,
	SECRET,
	signatureOf,
	STRANGER,
	UNAUTHORIZED,
	webhookItem,
} from '../fixtures/requests';
import { jsonOf, runVerify, waysOut, type VerifySetup } from '../helpers/verify';

/* Who sent the request that some other node received. */
const REJECTED = { ...UNAUTHORIZED, status_code: 401 };
const verify = (headers: IDataObject, setup: VerifySetup = {}, body: unknown = newLead()) =>
	runVerify([webhookItem(body, headers)], setup);

describe('the secret key', () => {
	it.each<[string, IDataObject]>([
		['in lower case, as the Webhook node writes it', {}],
		['as the contract writes it', { 'x-secret-key': undefined, 'X-Secret-Key': SECRET }],
		['in capitals', { 'x-secret-key': undefined, 'X-SECRET-KEY': SECRET }],
		['in a list of one, as API gateways write it', { 'x-secret-key': [SECRET] }],
	])('is found %s', async (_, headers) => {
		expect(waysOut(await verify(headers))).toBe('0:Verified');
	});

	it.each<[string, IDataObject]>([
		['missing', { 'x-secret-key': undefined }],
		['blank', { 'x-secret-key': ' ' }],
		['null', { 'x-secret-key': null }],
		['wrong', { 'x-secret-key': STRANGER }],
		['doubled in two spellings', { 'X-Secret-Key': SECRET }],
		['doubled in two spellings, one blank', { 'X-Secret-Key': '' }],
		['a list of two different ones', { 'x-secret-key': [SECRET, STRANGER] }],
		['a list of two', { 'x-secret-key': [SECRET, SECRET] }],
		['joined of two', { 'x-secret-key': `${SECRET}, ${SECRET}` }],
		['an object that holds no value', { 'x-secret-key': { key: SECRET } }],
		['an object of two values', { 'x-secret-key': { value: SECRET, Value: STRANGER } }],
	])('is rejected when %s', async (_, headers) => {
		expect(jsonOf(await verify(headers)).Rejected).toEqual([REJECTED]);
	});

	it.each<[string, IDataObject, string]>([
		['empty', { secretKey: '' }, ''],
		['white space', { secretKey: ' ' }, ' '],
		['not set', {}, 'undefined'],
		['only a prefix', { secretKey: 'whsec_' }, 'whsec_'],
	])('never passes when the credential’s is %s', async (_, credential, sent) => {
		const run = await verify({ 'x-secret-key': sent }, { credential });
		expect(jsonOf(run).Rejected).toEqual([REJECTED]);
	});

	const both = (until: string) => ({
		credential: { secretKey: SECRET, previousSecretKey: PREVIOUS, previousSecretKeyValidUntil: until },
	});
	it('may be the previous one before its date, and says so', async () => {
		const run = await verify({ 'x-secret-key': PREVIOUS }, both(inHours(1)));
		expect(jsonOf(run).Verified).toMatchObject([{ verification: { method: 'secret_key', key: 'previous' } }]);
	});

	it.each([
		['after its date', inHours(-1)],
		['without a date', ''],
	])('may not be the previous one %s', async (_, until) => {
		expect(jsonOf(await verify({ 'x-secret-key': PREVIOUS }, both(until))).Rejected).toEqual([REJECTED]);
	});

	it('is asked before the body is looked at', async () => {
		expect(jsonOf(await verify({ 'x-secret-key': 'wrong' }, {}, [])).Rejected).toEqual([REJECTED]);
	});
});

describe('a signature over the body as n8n parsed it', () => {
	const body = JSON.stringify(newLead());
	const required: VerifySetup = { options: { requireSignature: true } };

	it('is good when the sender writes JSON without spaces', async () => {
		expect(waysOut(await verify(signatureOf(body), required))).toBe('0:Verified');
	});

	it('may be by the previous key until its date, and says so', async () => {
		const headers = { ...signatureOf(body, { key: PREVIOUS }), 'x-secret-key': PREVIOUS };
		const credential = {
			secretKey: SECRET,
			previousSecretKey: PREVIOUS,
			previousSecretKeyValidUntil: inHours(1),
		};
		expect(jsonOf(await verify(headers, { ...required, credential })).Verified).toMatchObject([
			{ verification: { method: 'signature', key: 'previous' } },
		]);
	});

	it.each<[string, IDataObject, unknown?]>([
		['missing', {}],
		['by another key', signatureOf(body, { key: STRANGER })],
		['stale', signatureOf(body, { at: Date.now() - 302_000 })],
		['from the future', signatureOf(body, { at: Date.now() + 3_600_000 })],
		['over another body', signatureOf(body), newLead({ name: 'Alix' })],
		['over a body with one field more', signatureOf(body), newLead({ admin: true })],
		['over JSON with spaces, which is gone once parsed', signatureOf(JSON.stringify(newLead(), null, 2))],
		['over a body that is missing', signatureOf(''), undefined],
		['good, but the secret key is missing', { ...signatureOf(body), 'x-secret-key': undefined }],
		['doubled in two spellings', { ...signatureOf(body), 'Webhook-Signature': 'v1,AAAA' }],
	])('is rejected when %s', async (_, headers, ...given) => {
		const item = { ...webhookItem(newLead(), headers), ...(given.length > 0 && { body: given[0] }) };
		expect(jsonOf(await runVerify([item as IDataObject], required)).Rejected).toEqual([REJECTED]);
	});

	it('is not looked at when none is required', async () => {
		expect(waysOut(await verify({ 'webhook-signature': 'v1,AAAA' }))).toBe('0:Verified');
	});

	it.each<[number, number, string]>([
		[0, 0, '0:Verified'],
		[-1, 0, '0:Rejected'],
		[1, 0, '0:Rejected'],
		[-600, 600, '0:Verified'],
		[-601, 600, '0:Rejected'],
	])('of %i s leaves with a tolerance of %i s by %s', async (seconds, toleranceSeconds, way) => {
		const now = Date.parse('2026-04-21T15:42:20.500Z');
		jest.spyOn(Date, 'now').mockReturnValue(now);
		const headers = signatureOf(body, { at: now + seconds * 1000 });
		const run = await verify(headers, { options: { requireSignature: true, toleranceSeconds } });
		jest.restoreAllMocks();
		expect(waysOut(run)).toBe(way);
	});
});
