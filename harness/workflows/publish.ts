import { randomBytes } from 'node:crypto';
import { credentialData } from './batch';
import { triggerUrl, type Api, type Credential } from '../n8n/api';
import { chainOf, SECRET_HEADER, type NamelessNode } from './nodes';

export const newSecretKey = () => `whsec_${randomBytes(32).toString('base64')}`;

/** An n8n to publish workflows in. */
export interface Host {
	api: Api;
	url: string;
	/** The URL of its webhook processor, where this is another process. */
	webhookUrl?: string;
}

/** An n8n that can be killed as by a power cut, and started again. */
export interface KillableHost extends Host {
	killAndRestart: () => Promise<void>;
}

/** The credential of this package, and n8n's Header Auth with its secret key. */
export async function createCredentials(
	api: Api,
	url: string,
	secretKey: string,
): Promise<{ own: Credential; header: Credential }> {
	const own = await api.createCredential('Leads', 'restWebhookApi', credentialData(url, secretKey));
	const data = { name: SECRET_HEADER, value: secretKey };
	return { own, header: await api.createCredential('Leads (header)', 'httpHeaderAuth', data) };
}

/** The credential of a lead history in a Redis on this machine. */
export function redisCredential(
	api: Api,
	port: number,
	keyPrefix = 'n8n-rest-webhook:',
): Promise<Credential> {
	const fields = { host: '127.0.0.1', port, user: '', password: '', database: 0, tls: false, keyPrefix };
	return api.createCredential('History', 'restWebhookRedisApi', fields);
}

export interface Published<N extends string = string> {
	id: string;
	/** The URL of its webhook. */
	url: string;
	nodeIds: Record<N, string>;
}

/**
 * Publishes a workflow of nodes one behind the other, each on the first output of the one before.
 * @param nodes by name, see nodes.ts
 */
export async function publishChain<N extends string>(
	{ api, url, webhookUrl = url }: Host,
	name: string,
	nodes: Record<N, NamelessNode>,
): Promise<Published<N>> {
	const chain = chainOf(nodes);
	const saved = await api.importWorkflow({ name, ...chain });
	const workflow = await api.activate(saved.id);
	const nodeIds = Object.fromEntries(chain.nodes.map((node) => [node.name, node.id])) as Record<N, string>;
	return { id: workflow.id, url: triggerUrl(webhookUrl, workflow), nodeIds };
}
