import { randomUUID } from 'node:crypto';
import type { Api, Credential, Workflow, WorkflowNode } from '../../harness/n8n/api';
import {
	deliverNode,
	nodeOf,
	type NamelessNode,
	triggerNode,
	verifyNode,
	webhookNode,
} from '../../harness/workflows/nodes';
import { LEAD_EVENTS, LEAD_SOURCES } from '../../lib';
import { SOURCE_FIXTURES } from '../fixtures/sources';
import type { SourceFixture } from '../fixtures/sources/fixture';
import { hmacOf } from '../fixtures/sources/fixture';
import { credentialData, keyForWebhookNode, newSecretKey, runningN8n } from './n8n';
import { noteSecret } from './secrets';

/*
 * Every known source in one workflow, so that n8n has to publish one only: a trigger for each source, a Webhook node with Verify behind
 * it for Meta, and a Webhook node with the action behind it for what the nodes of n8n give out.
 */

/** Gives a fixture a new key. When all tests are done, all files that n8n wrote are searched for this key. */
function withFreshKey(fixture: SourceFixture): SourceFixture {
	const fresh = newSecretKey();
	const key = fixture.source === 'thumbtack' ? `n8n:${fresh}` : fresh;
	noteSecret(runningN8n().keysFile, key);
	return {
		...fixture,
		key,
		body: fixture.body.replace(`"google_key":"${fixture.key}"`, `"google_key":"${key}"`),
	};
}

const sourcesOf = (receiver: 'trigger' | 'verify') =>
	LEAD_SOURCES.filter(({ receivers }) => receivers.includes(receiver)).map(({ value }) => value);

/** The fixtures for the trigger. Two fixtures of one source share a key. HighLevel is left out, because only HighLevel has its private key. */
export function triggerFixtures(): SourceFixture[] {
	const keys = new Map<string, string>();
	return SOURCE_FIXTURES.filter(
		({ source, prove }) => prove && source !== 'highLevel' && sourcesOf('trigger').includes(source),
	).map((fixture) => {
		const fresh = withFreshKey(fixture);
		const key = keys.get(fixture.source) ?? fresh.key;
		keys.set(fixture.source, key);
		return { ...fresh, key };
	});
}

/** The fixtures for Verify. Their requests show their key to n8n's own Webhook node, which stands in front of Verify. */
export const verifyFixtures = (): SourceFixture[] => {
	const key = keyForWebhookNode();
	return SOURCE_FIXTURES.filter(({ source }) => source === 'metaLeadAds').map((fixture) => ({
		...fixture,
		key,
	}));
};

/** The headers that prove a body. HubSpot signs the address as well. */
export function proofOf(
	{ source, prove }: SourceFixture,
	body: string,
	key: string,
	url: string,
	at: number,
) {
	const headers = prove!(body, key, at) as Record<string, string>;
	if (source !== 'hubspot') return headers;
	return { ...headers, 'x-hubspot-signature-v3': hmacOf('sha256', key, `POST${url}${body}${at}`, 'base64') };
}

/** Publishes the workflow. @returns the address for each source, and for the action */
export async function publishSources(api: Api, fixtures: SourceFixture[], endpointUrl: string) {
	const triggers = [...new Map(fixtures.map((fixture) => [fixture.source, fixture])).values()];
	const credentials = new Map<string, Credential>();
	for (const { source, key } of [...triggers, { source: 'highLevel', key: newSecretKey() }]) {
		const data = credentialData({ secretKey: key });
		credentials.set(source, await api.createCredential(`${source} e2e`, 'restWebhookApi', data));
	}
	const data = credentialData({ secretKey: newSecretKey(), url: endpointUrl });
	const crm = await api.createCredential('CRM of all sources e2e', 'restWebhookApi', data);
	const nodes: WorkflowNode[] = [];
	const add = (name: string, node: NamelessNode) =>
		nodes.push({ id: randomUUID(), name, position: [nodes.length * 200, 0], ...node });

	for (const { source, parameters = {} } of [...triggers, { source: 'highLevel' } as SourceFixture]) {
		if (source === 'metaLeadAds') continue;
		const chosen = { leadSource: source, events: [...LEAD_EVENTS], ...parameters };
		add(source, triggerNode(credentials.get(source)!, chosen));
	}
	const answered = { responseMode: 'responseNode', options: { rawBody: true } };
	add('metaLeadAds', webhookNode(randomUUID(), answered));
	const verify = verifyNode(credentials.get('metaLeadAds')!, { rawBodyField: 'data' });
	add('Verify', { ...verify, parameters: { ...verify.parameters, leadSource: 'metaLeadAds' } });
	add(
		'Answer',
		nodeOf('n8n-nodes-base.respondToWebhook', 1.5, {
			...{ respondWith: 'json', responseBody: '={{ JSON.stringify($json) }}' },
			options: { responseCode: '={{ $json.status_code || 200 }}' },
		}),
	);
	add('action', webhookNode(randomUUID(), { responseMode: 'lastNode', options: {} }));
	add('Deliver', deliverNode(crm, { leadData: 'source', includeSourceName: true }));
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	const connections: Workflow['connections'] = {
		metaLeadAds: { main: [to('Verify')] },
		Verify: { main: [to('Answer'), to('Answer'), to('Answer')] },
		action: { main: [to('Deliver')] },
	};
	const { id } = await api.importWorkflow({ name: 'Every lead source e2e', nodes, connections });
	const workflow = await api.activate(id);
	const urls = new Map(
		workflow.nodes
			.filter(({ webhookId }) => webhookId)
			.map(({ name, type, webhookId }) => [
				name,
				`${runningN8n().url}/webhook/${webhookId}${type.endsWith('.webhook') ? '' : '/lead-events'}`,
			]),
	);
	return { id, urlOf: (name: string) => urls.get(name)! };
}
