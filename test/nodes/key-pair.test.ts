import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint } from '../helpers/endpoint';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';

it('a pair from Secret Key → Generate signs what it sends, keeps the private key home, and is verified by the public one', async () => {
	const endpoint = await startEndpoint();
	try {
		const made = await runAction(endpoint, [{}], {
			resource: 'secretKey',
			operation: 'generate',
			keyKind: 'pair',
		});
		const { secret_key: privateKey, public_key: publicKey } = jsonOf(made)[0]![0] as Record<string, string>;
		const own = { url: endpoint.url, secretKey: privateKey, allowInsecureUrl: true } as IDataObject;
		const setup = { credentials: { restWebhookApi: own } };
		const preview = await runAction(endpoint, [newLead()], { operation: 'preview' }, setup);
		expect(JSON.stringify(jsonOf(preview))).not.toContain('X-Secret-Key');
		const run = await runAction(endpoint, [newLead()], {}, setup);
		const [{ headers, text }] = endpoint.requests as [(typeof endpoint.requests)[number]];
		expect(headers['x-secret-key']).toBeUndefined();
		expect(headers['webhook-signature']).toMatch(/^v1a,/);
		for (const shown of [JSON.stringify(headers), JSON.stringify(run.outputs)]) {
			expect(shown).not.toContain(privateKey);
		}
		const names = ['content-type', 'webhook-id', 'webhook-timestamp', 'webhook-signature', 'x-lead-event'];
		const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
		const call = (secretKey: string, leadSource: string, more = {}) =>
			callTrigger(
				{ rawBody: text, headers: { ...signed, ...more } },
				{ credential: { secretKey }, parameters: { leadSource, events: ['new_lead'] } },
			);
		expect(startItem(await call(publicKey!, 'standardWebhooks'))).toMatchObject({
			lead_id: newLead().lead_id,
		});
		const forged = await call(publicKey!, 'restWebhook', { 'x-secret-key': publicKey });
		expect(outcomeOf(forged)).toMatchObject({ status: 401, starts: false });
	} finally {
		await endpoint.close();
	}
});
