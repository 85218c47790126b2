import type { IDataObject } from 'n8n-workflow';
import { deliver } from '../../lib';
import { newLead } from '../fixtures/leads';
import { startEndpoint, type Answer } from '../helpers/endpoint';
import { SsrfBlockedIpError } from '@n8n/backend-network';
import { answer, DELIVERY, POLICY, worldOf } from '../lib/delivery-tools';
import { whileConnectingFails } from './trouble';
import { SECRET } from '../fixtures/requests';
import { act, failuresOf, tryCredential, tryInForm, type Producers, type Shown } from './shown';

const SAFE = { allowInsecureUrl: false };

/** Answers every request so, for as long as the credential is tried. */
async function answered(answer: Answer) {
	const endpoint = await startEndpoint(answer);
	try {
		return await tryCredential({ url: `${endpoint.url}/leads?token=query-secret` });
	} finally {
		await endpoint.close();
	}
}

const withHeaders = (...values: IDataObject[]) => tryCredential({ additionalHeaders: { values } });

const FORM = 'testRestWebhookCredential';
const OLD = 'the key before it, long enough';

/** A receiver's credential, in the middle of a rotation. */
const withPrevious = (previousSecretKeyValidUntil: string | undefined) =>
	tryInForm(FORM, { secretKey: SECRET, previousSecretKey: OLD, previousSecretKeyValidUntil });

/** A sender's, which its endpoint takes. */
async function answeredInForm(credential: IDataObject): Promise<string> {
	const endpoint = await startEndpoint({ status: 200 });
	const data = { url: endpoint.url, secretKey: SECRET, allowInsecureUrl: true, ...credential };
	try {
		return (await tryInForm(FORM, data)).says;
	} finally {
		await endpoint.close();
	}
}

/** The answer of a Google Apps Script, which Google does not give out. */
async function lostAnswer(): Promise<Shown> {
	const url = new URL('https://script.google.com/macros/s/AKfy/exec');
	const location = 'https://script.googleusercontent.com/macros/echo?lib=l';
	const { tools } = worldOf([answer(302, { headers: { location } }), answer(503)]);
	const outcome = await deliver({ ...DELIVERY, url }, POLICY, tools);
	if (outcome.delivered) throw new Error('The answer was fetched.');
	const { message, reason, statusCode } = outcome.failure;
	return { says: message, reason, status: statusCode };
}

/** Errors of the credential and answers of the endpoint. */
export const connectionProducers: Producers = {
	'url-empty': async () => [
		...failuresOf(await act([newLead()], {}, { credential: { url: ' ' } })),
		await tryInForm(FORM, { url: ' ', secretKey: SECRET }, 'restWebhookParentApi'),
	],
	'key-receiver': async () => [
		await tryInForm(FORM, { secretKey: ' ' }),
		await tryInForm(FORM, { url: '', secretKey: 'clé secrète' }),
		await tryInForm(FORM, { url: '', secretKey: 'whsec_half*a*key' }),
		await tryInForm(FORM, { url: '', secretKey: 'whpk_half' }),
	],
	'key-previous-no-date': async () => [
		await withPrevious(undefined),
		await withPrevious(' '),
		{ says: await answeredInForm({ previousSecretKey: OLD }) },
	],
	'key-previous-date': async () => [await withPrevious('tomorrow'), await withPrevious('2026-99-99')],
	'url-incomplete': () => tryCredential({ url: 'crm.example.com/leads' }),
	'url-scheme': () => tryCredential({ url: 'ftp://crm.example.com/leads' }),
	'url-http': () => tryCredential({ url: 'http://crm.example.com/leads', ...SAFE }),
	'url-user': () => tryCredential({ url: 'https://alex:pass@crm.example.com/leads' }),
	'url-private': () => tryCredential({ url: 'https://192.168.1.1/leads', ...SAFE }),
	'url-ssrf': () => {
		const blocked = new SsrfBlockedIpError('10.0.0.1');
		return whileConnectingFails(blocked, () => tryCredential({ url: 'https://crm.example.com/leads' }));
	},
	'key-empty': () => tryCredential({ secretKey: ' ' }),
	'key-characters': () => tryCredential({ secretKey: 'clé secrète' }),
	'key-public': () => tryCredential({ secretKey: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=' }),
	'key-private': () => tryCredential({ secretKey: 'whsk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqf' }),
	'key-base64': async () => [
		...(await tryCredential({ secretKey: 'whsec_half*a*key' })),
		...(await tryCredential({ secretKey: 'whsec_' })),
	],
	'header-reserved': () => withHeaders({ name: 'Content-Type', value: 'text/plain' }),
	'header-name': () => withHeaders({ name: 'Authorization: Bearer', value: 'abc' }),
	'header-twice': () => withHeaders({ name: 'X-Token', value: 'abc' }, { name: 'x-token', value: 'abc' }),
	'header-empty': () => withHeaders({ name: 'X-Token', value: '' }),
	'header-characters': () => withHeaders({ name: 'X-Token', value: 'clé' }),
	'credential-missing': async () => failuresOf(await act([newLead()], { inheritFromParent: true })),
	'credential-unavailable': async () => {
		const credential = {
			get secretKey(): string {
				throw new Error('The vault does not answer');
			},
		};
		return failuresOf(await act([newLead()], {}, { credentials: { restWebhookApi: credential } }));
	},
	'credential-redis': async () => {
		const run = (restWebhookRedisApi: IDataObject) =>
			act(
				[newLead()],
				{ newLeadsOnly: true, historyStore: 'redis' },
				{ credentials: { restWebhookRedisApi } },
			);
		const unreadable = {
			get host(): string {
				throw new Error('The vault does not answer');
			},
		};
		const noSwitch = { host: '127.0.0.1', port: 1, user: '', password: '', tls: '={{ undefined }}' };
		const noPrefix = { host: '127.0.0.1', port: 1, user: '', password: '', keyPrefix: '={{ undefined }}' };
		return [unreadable, noSwitch, noPrefix].reduce<Promise<Shown[]>>(
			async (before, fields) => [...(await before), ...failuresOf(await run(fields))],
			Promise.resolve([]),
		);
	},
	'credential-field': async () => {
		const unusable = [
			{ secretKey: '={{ $json.nothing }}' },
			{ secretKey: 12345 },
			{ url: '={{ $json.nothing }}' },
		];
		const runs = await Promise.all(unusable.map((credential) => act([newLead()], {}, { credential })));
		return runs.flatMap(failuresOf);
	},
	'credential-headers': async () =>
		failuresOf(await act([newLead()], {}, { credential: { additionalHeaders: { values: 'X-Token' } } })),
	'credential-switch': async () =>
		failuresOf(await act([newLead()], {}, { credential: { allowInsecureUrl: '={{ "perhaps" }}' } })),
	'answer-redirect': () => answered({ status: 302, headers: { location: 'https://crm.example.com/' } }),
	'answer-redirect-nowhere': () => answered({ status: 304 }),
	'answer-firewall': async () => [
		...(await answered({ status: 403, headers: { server: 'CloudFront' }, body: '' })),
		...(await answered({ status: 403, headers: { 'cf-mitigated': 'challenge' }, body: '<html>' })),
	],
	'answer-script-lost': () => lostAnswer(),
	'answer-401': () => answered({ status: 401 }),
	'answer-403': () => answered({ status: 403 }),
	'answer-404': () => answered({ status: 404 }),
	'answer-408': () => answered({ status: 408 }),
	'answer-410': () => answered({ status: 410 }),
	'answer-413': () => answered({ status: 413 }),
	'answer-429': () => answered({ status: 429 }),
	'answer-4xx': () => answered({ status: 422 }),
	'answer-5xx': () => answered({ status: 503 }),
	'answer-said': () => answered({ status: 400, body: 'phone: unknown country' }),
};
