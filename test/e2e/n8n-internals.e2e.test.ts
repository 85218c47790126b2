import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureN8n } from '../../harness/n8n/install';
import { OUR_WEBHOOK_RESPONSE } from '../../nodes/shared/n8n-internals/response-data';

/* Canaries for internals that only n8n's server has. The other canaries are in test/nodes/n8n-internals.test.ts. */
const n8n = async () => createRequire(join(await ensureN8n(), 'node_modules', 'n8n', 'package.json'));

type Extractor = (responseData: string, result: { webhookResponse?: unknown }) => unknown;

test('response-data, webhook-response: n8n answers with what the getter gives, and asks it', async () => {
	const file = './dist/webhooks/webhook-on-received-response-extractor';
	const { extractWebhookOnReceivedResponse: extract } = (await n8n())(file) as Record<string, Extractor>;
	let asked = 0;
	const result = {
		get webhookResponse() {
			asked++;
			return { status: 'accepted' };
		},
	};
	expect(extract!(OUR_WEBHOOK_RESPONSE, result)).toEqual({ status: 'accepted' });
	expect(asked).toBeGreaterThan(0);
	// What a trigger without it would answer.
	expect(extract!('firstEntryJson', result)).toBe('firstEntryJson');
});

test('tool-run: n8n offers a node as a tool under its name with Tool at the end', async () => {
	type Convert = (item: { description: object }) => { description: { name: string } };
	const { convertNodeToAiTool } = (await n8n())('./dist/tool-generation/ai-tools') as Record<string, Convert>;
	const description = {
		name: 'restWebhook',
		displayName: 'REST Webhook',
		properties: [],
		inputs: [],
		outputs: [],
	};
	expect(convertNodeToAiTool!({ description }).description.name).toBe('restWebhookTool');
});

test('redis-library: n8n has the client library among its own modules', async () => {
	const { Redis } = (await n8n())('ioredis') as { Redis?: unknown };
	expect(typeof Redis).toBe('function');
});
