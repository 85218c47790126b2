import type { IWebhookFunctions } from 'n8n-workflow';
import { readWebhookCredential } from '../../nodes/shared/n8n-internals/webhook-credential';

/* With n8n's own context: trigger-credential.test.ts. Here, what an n8n with other insides would be like. */
const warnings: string[] = [];
const publicWay = {
	logger: { warn: (line: string) => warnings.push(line) },
	getCredentials: async () => await Promise.resolve({ from: 'n8n' }),
};
const read = async (inside: object) =>
	await readWebhookCredential(
		{ ...publicWay, getNode: () => ({}), ...inside } as unknown as IWebhookFunctions,
		'x',
	);

it.each([
	['has no such way', {}],
	['has something else under its name', { _getCredentials: 'text' }],
	['cannot read a credential like that', { _getCredentials: async () => await Promise.reject(new Error()) }],
])('asks for the credential as documented where n8n %s', async (_, inside) => {
	expect(await read(inside)).toEqual({ from: 'n8n' });
});

it('does not change the context of the request', async () => {
	const seen: unknown[] = [];
	const context = {
		...publicWay,
		runExecutionData: null,
		getNode: () => ({}),
		async _getCredentials(this: { runExecutionData: unknown }) {
			seen.push(this.runExecutionData);
			return await Promise.resolve({ from: 'inside' });
		},
	};
	expect(await readWebhookCredential(context as unknown as IWebhookFunctions, 'x')).toEqual({
		from: 'inside',
	});
	expect([seen, context.runExecutionData]).toEqual([[{ resultData: { runData: {} } }], null]);
});

it('says once that the short way is missing', async () => {
	await read({});
	await read({});
	expect(warnings).toEqual([expect.stringContaining('no short way to its credential')]);
});
