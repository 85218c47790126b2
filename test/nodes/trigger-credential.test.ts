import type { IDataObject } from 'n8n-workflow';
import { CREDENTIAL_UNAVAILABLE } from '../../lib';
import { newLead } from '../fixtures/leads';
import { leadRequest, SECRET, UNAUTHORIZED } from '../fixtures/requests';
import { logged } from '../helpers/engine';
import { callTrigger, outcomeOf } from '../helpers/trigger';

/* Reading a credential costs n8n a database query and more: it is read once, and only when it has to be. */
let reads = 0;
const counting = {
	get secretKey() {
		reads++;
		return SECRET;
	},
};
const broken = {
	get secretKey(): string {
		throw new Error('Credentials could not be decrypted');
	},
};
beforeEach(() => {
	reads = 0;
});

describe('the credential is not read', () => {
	it.each([
		['for a body that is not JSON', { 'content-type': 'text/plain' }, 415],
		['without a content type', { 'content-type': undefined }, 415],
		['without a secret key', { 'x-secret-key': undefined }, 401],
		['for a blank secret key', { 'x-secret-key': ' ' }, 401],
		['for a secret key sent twice', { 'x-secret-key': [SECRET, SECRET] }, 401],
	])('%s', async (_, headers, status) => {
		const { answer } = await callTrigger(leadRequest(newLead(), headers), { credential: counting });
		expect([answer.status, reads]).toEqual([status, 0]);
	});
});

it.each([
	['a good request', {}, 200],
	['a wrong key', { 'x-secret-key': 'wrong' }, 401],
])('the credential is read once for %s', async (_, headers, status) => {
	const { answer } = await callTrigger(leadRequest(newLead(), headers), { credential: counting });
	expect([answer.status, reads]).toEqual([status, 1]);
});

/* Expressions are resolved in the sandbox that n8n has open for the request: without one of its own (30 ms). */
describe('a credential with an expression', () => {
	it('is resolved, without the sandbox that n8n opens for a credential of a webhook', async () => {
		const credential = { secretKey: `={{ '${SECRET}'.trim() }}` };
		expect((await callTrigger(leadRequest(), { credential })).answer.status).toBe(200);
	});

	it.each(['={{ $json.headers["x-secret-key"] }}', '={{ $input.first().json.body.lead_id }}'])(
		'cannot take the key from the request: %s',
		async (secretKey) => {
			const lead = newLead({ lead_id: SECRET });
			const { answer, workflowData } = await callTrigger(leadRequest(lead), { credential: { secretKey } });
			expect([answer.status, workflowData]).toEqual([401, undefined]);
		},
	);
});

describe('a credential that cannot be read', () => {
	it.each<[string, IDataObject]>([
		['its reading fails', broken],
		['its key is an expression that finds nothing', { secretKey: '={{ undefined }}' }],
		['its key is an expression that gives a number', { secretKey: '={{ 12345 }}' }],
	])('lets nobody in and asks each sender to come again when %s', async (_, credential) => {
		for (const headers of [{}, { 'x-secret-key': 'wrong' }, { 'x-secret-key': '12345' }]) {
			const run = await callTrigger(leadRequest(newLead(), headers), { credential });
			const body = {
				status: 'rejected',
				reason: CREDENTIAL_UNAVAILABLE.reason,
				message: CREDENTIAL_UNAVAILABLE.message,
			};
			expect(outcomeOf(run)).toEqual({ status: 503, body, starts: false });
			expect(run.error).toBeUndefined();
		}
	});

	it('is a blank one no longer once it was read: 401, which is final', async () => {
		const run = await callTrigger(leadRequest(), { credential: { secretKey: '' } });
		expect(outcomeOf(run)).toEqual({
			status: 401,
			body: { status: 'rejected', ...UNAUTHORIZED },
			starts: false,
		});
	});

	it('lets in who has the current key when it is the previous one that cannot be read', async () => {
		const credential = {
			secretKey: SECRET,
			previousSecretKey: '={{ undefined }}',
			previousSecretKeyValidUntil: '2999-01-01T00:00:00Z',
		};
		const call = async (headers: Record<string, string>) =>
			(await callTrigger(leadRequest(newLead(), headers), { credential })).answer.status;
		expect([await call({}), await call({ 'x-secret-key': 'the old key' })]).toEqual([200, 503]);
	});

	it('is in the log for who runs n8n, with the name of the node and without the secret', async () => {
		logged.length = 0;
		await callTrigger(leadRequest(), { credential: broken, nodeName: 'Leads of Yelp' });
		expect(logged.filter((line) => line.startsWith('error'))).toEqual([
			expect.stringMatching(/"Leads of Yelp".*cannot be read.*Credentials could not be decrypted/s),
		]);
		expect(logged.join('\n')).not.toContain(SECRET);
	});
});
