import { CredentialTestContext } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunctions,
	type INodeParameters,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { connectionProperties } from '../../credentials/connection.fields';
import { RestWebhookRedisApi } from '../../credentials/RestWebhookRedisApi.credentials';
import { keyAdvice } from '../../lib';
import { testRestWebhookCredential } from '../../nodes/shared/http/credential-test';
import sample from '../fixtures/sample-payload.json';
import { startEndpoint } from '../helpers/endpoint';

/* The dialog of a credential: what it shows beside what was typed, and what its test says. */

/** The editor shows a field by these rules, in a node and in a credential. Of a new credential it has all defaults. */
function shown(typed: INodeParameters): string[] {
	const defaults = connectionProperties.map(({ name, default: value }) => [name, value]);
	const values = { ...(Object.fromEntries(defaults) as INodeParameters), ...typed };
	return connectionProperties.filter((property) => isShown(values, property)).map(({ name }) => name);
}

const isShown = (values: INodeParameters, property: INodeProperties) =>
	NodeHelpers.displayParameter(values, property, null, null);
const notices = (values: INodeParameters) => shown(values).filter((name) => name.endsWith('Notice'));

const KEY = 'a key of more than 16 characters';
const OLD = 'the key before, also long enough';
const DATE = '2026-04-22T12:00:00';
/** What n8n shows of a key that is saved. */
const SAVED = '__n8n_BLANK_VALUE_e5362baf-c777-4d57-a609-6eaf1f9e87f6';

test.each<[INodeParameters, string[]]>([
	[{}, []],
	[{ url: 'https://crm.example.com', secretKey: KEY }, ['testNotice']],
	[{ secretKey: 'roof' }, ['shortKeyNotice']],
	[{ secretKey: SAVED }, []],
	[{ secretKey: '={{ $vars.k }}' }, []],
	[{ secretKey: '={{ $secrets.vault.key }}' }, []],
	[{ secretKey: KEY, previousSecretKey: OLD }, ['noDateNotice']],
	[{ secretKey: KEY, previousSecretKey: '={{ $secrets.vault.old }}' }, ['noDateNotice']],
	[
		{
			secretKey: KEY,
			previousSecretKey: '={{ $secrets.vault.old }}',
			previousSecretKeyValidUntil: '2026-12-01T00:00:00',
		},
		[],
	],
	[{ secretKey: KEY, previousSecretKey: OLD, previousSecretKeyValidUntil: '' }, ['noDateNotice']],
	[{ secretKey: SAVED, previousSecretKey: SAVED, previousSecretKeyValidUntil: '' }, ['noDateNotice']],
	[{ secretKey: KEY, previousSecretKey: OLD, previousSecretKeyValidUntil: DATE }, []],
	[{ secretKey: KEY, previousSecretKeyValidUntil: DATE }, []],
])('%j shows the notices %j', (values, names) => {
	expect(notices(values)).toEqual(names);
});

test('both fields of the previous key are always there, and the key says what to do without one', () => {
	expect(shown({})).toEqual(expect.arrayContaining(['previousSecretKey', 'previousSecretKeyValidUntil']));
	const { hint } = connectionProperties.find(({ name }) => name === 'secretKey')!;
	expect(hint).toMatch(/given no key\? Make one up/);
});

const bytes = (count: number) => `whsec_${Buffer.alloc(count, 7).toString('base64')}`;
test.each([
	...[1, 2, 3, 14, 15, 16, 17, 40].map((length) => 'k'.repeat(length)),
	...[1, 2, 6, 16, 17, 32].map(bytes),
	` v1,${bytes(16)} `,
	...['  roof ', 'a b c', ' sixteen letters! '],
])('form and test have one idea of a short key: %j', (secretKey) => {
	expect(notices({ secretKey }).length).toBe(keyAdvice({ secretKey }, 0).notes.length);
});

/*
 * n8n checks these conditions each time it reads a credential, and a pattern in a sandbox that gives up after 250 ms. With a pattern,
 * two of 17 000 leads failed on a busy machine because their credential could not be read, and each request to a trigger took longer.
 */
test('no condition of a credential is a pattern', () => {
	const conditions = JSON.stringify([connectionProperties, new RestWebhookRedisApi().properties]);
	expect(conditions).toContain('_cnd');
	expect(conditions).not.toContain('"regex"');
});

async function clickTest(data: ICredentialDataDecryptedObject, type = 'restWebhookApi') {
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	const credential = { id: '1', name: 'My CRM', type, data };
	return await testRestWebhookCredential.call(context as unknown as ICredentialTestFunctions, credential);
}

test.each<[string, ICredentialDataDecryptedObject]>([
	['without a field for it', {}],
	['empty', { url: '' }],
	['blank', { url: '  ' }],
])('a credential whose URL is %s passes, and says what was checked', async (_, url) => {
	expect(await clickTest({ ...url, secretKey: KEY })).toEqual({
		status: 'OK',
		message:
			'Nothing to call: Webhook URL is empty, so this credential only receives. Its secret key can be used.',
	});
});

test('a receiver may have the public key of its sender, in PEM too', async () => {
	const der = 'MCowBQYDK2VwAyEA1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=';
	for (const secretKey of [
		'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
		`-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----`,
	]) {
		expect(await clickTest({ secretKey })).toEqual({
			status: 'OK',
			message:
				'Nothing to call: Webhook URL is empty, so this credential only receives. Its key is one of a key pair, for nodes whose Lead Source is Standard Webhooks or Custom.',
		});
		const asSender = await clickTest({ secretKey, url: 'https://crm.example.com/' });
		expect(asSender).toMatchObject({ status: 'Error', message: expect.stringContaining('Secret Key') });
	}
});

test.each<[string, ICredentialDataDecryptedObject, string]>([
	[
		'half a public key',
		{ secretKey: 'whpk_1SiA' },
		'what follows is no public key, so every request is refused.',
	],
	['no key', { secretKey: ' ' }, 'Secret Key is empty, so every request is refused.'],
	['half a key', { secretKey: 'whsec_*' }, 'what follows is not base64, so every request is refused.'],
	['an expression without a key', { secretKey: 7 as never }, 'Secret Key must be text'],
	['an old key without a date', { secretKey: KEY, previousSecretKey: OLD }, 'the old key is dead at once.'],
])('a receiver with %s does not', async (_, data, words) => {
	const { status, message } = await clickTest(data);
	expect([status, message]).toEqual(['Error', expect.stringContaining(words)]);
	expect(message).not.toContain(OLD);
});

test("a parent's credential is only for sending, so it needs its URL", async () => {
	const { status, message } = await clickTest({ secretKey: KEY }, 'restWebhookParentApi');
	expect([status, message]).toEqual(['Error', expect.stringMatching(/^Webhook URL is empty\. Enter /)]);
});

test('a short key is warned of, not refused', async () => {
	const { status, message } = await clickTest({ secretKey: 'roof' });
	expect([status, message]).toEqual(['OK', expect.stringContaining('Secret Key is short')]);
	expect(message).not.toContain('roof');
});

describe('with a URL', () => {
	const sent = async (data: ICredentialDataDecryptedObject, body?: string) => {
		const endpoint = await startEndpoint({ status: 200, body });
		const credential = { url: endpoint.url, allowInsecureUrl: true, secretKey: KEY, ...data };
		const result = await clickTest(credential);
		await endpoint.close();
		return { ...result, requests: endpoint.requests };
	};

	test('the sample lead is sent, marked as a test in the header and in the body', async () => {
		const { status, message, requests } = await sent({});
		expect([status, message]).toEqual(['OK', 'The endpoint took the sample lead (status 200).']);
		expect(requests).toMatchObject([{ headers: { 'x-lead-event': 'test' } }]);
		expect(JSON.stringify(requests[0]!.json)).toBe(JSON.stringify({ ...sample, is_test: true }));
	});

	test.each([
		['<!DOCTYPE html><html><title>Sign in</title>', true],
		['\n<HTML>', true],
		['Sent <html>', false],
		['<?xml version="1.0"?><ok/>', false],
		['<htmlish>', false],
	])('an answer that is a web page passes, and is named: %s', async (body, isNamed) => {
		const { status, message } = await sent({}, body);
		expect([status, message.includes('It answered with a web page')]).toEqual(['OK', isNamed]);
	});

	test.each([
		['{"ok":false,"error":"channel_not_found"}', true],
		['{"ok":true}', false],
	])('an answer that speaks of a failure passes, and is named: %s', async (body, isNamed) => {
		const { status, message } = await sent({}, body);
		expect([status, message.includes('But its answer speaks of a failure')]).toEqual(['OK', isNamed]);
	});

	test('an old key without a date fails it all the same: nothing else would be read', async () => {
		const { status, message, requests } = await sent({ previousSecretKey: OLD });
		expect([status, message]).toEqual(['Error', expect.stringContaining('(status 200). Previous Secret')]);
		expect(requests).toHaveLength(1);
	});
});
