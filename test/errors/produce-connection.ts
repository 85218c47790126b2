import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { startEndpoint } from '../helpers/endpoint';
import { SsrfBlockedIpError } from '@n8n/backend-network';
import { whileConnectingFails } from './trouble';
import { SECRET } from '../fixtures/requests';
import { act, failuresOf, tryCredential, tryInForm, type Producers, type Shown } from './shown';

const SAFE = { allowInsecureUrl: false };

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

/** Errors of the credential. */
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
	'key-two': async () => [
		await tryInForm(FORM, { secretKey: `v1,${SECRET}|v1,${SECRET}` }),
		{ says: await answeredInForm({ secretKey: `${SECRET} ${SECRET}` }) },
	],
	'key-previous-no-date': async () => [
		await withPrevious(undefined),
		await withPrevious(' '),
		{ says: await answeredInForm({ previousSecretKey: OLD }) },
	],
	'key-previous-date': async () => [await withPrevious('tomorrow'), await withPrevious('2026-99-99')],
	'url-incomplete': () => tryCredential({ url: 'crm.example.com/leads' }),
	'url-more': () => tryCredential({ url: 'POST https://crm.example.com/leads' }),
	'url-expression': () => tryCredential({ url: 'https://crm.example.com/{{ $json.id }}' }),
	'url-host': () => tryCredential({ url: 'https://https://crm.example.com/leads' }),
	'url-scheme': () => tryCredential({ url: 'ftp://crm.example.com/leads' }),
	'url-http': () => tryCredential({ url: 'http://crm.example.com/leads', ...SAFE }),
	'url-user': () => tryCredential({ url: 'https://alex:pass@crm.example.com/leads' }),
	'url-private': () => tryCredential({ url: 'https://192.168.1.1/leads', ...SAFE }),
	'url-ssrf': () => {
		const blocked = new SsrfBlockedIpError('10.0.0.1');
		return whileConnectingFails(blocked, () => tryCredential({ url: 'https://crm.example.com/leads' }));
	},
	'key-empty': () => tryCredential({ secretKey: ' ' }),
	'key-expression': () => tryCredential({ secretKey: '{{ $env.WEBHOOK_SECRET_KEY }}' }),
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
};
