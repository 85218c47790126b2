import type { Credential } from '../../harness/n8n/types';
import { credentialData } from '../../harness/workflows/batch';
import { nodeOf, triggerNode } from '../../harness/workflows/nodes';
import { newSecretKey, publishChain, type Host } from '../../harness/workflows/publish';

export type Fields = ReturnType<typeof credentialData>;

/** A credential in n8n, and the values of its fields. */
export interface Stored {
	credential: Credential;
	fields: Fields;
}

/** A workflow that receives lead events. */
export interface Receiver extends Stored {
	id: string;
	/** The URL of its webhook. */
	url: string;
	secretKey: string;
}

/** Makes a credential of this package with a new secret key. @param url the URL of the endpoint; a receiver needs none */
export async function storeCredential({ api }: Host, name: string, url = ''): Promise<Stored> {
	const fields = credentialData(url, newSecretKey());
	return { credential: await api.createCredential(name, 'restWebhookApi', fields), fields };
}

/** Publishes a workflow that the REST Webhook Trigger starts and that does nothing else. */
export async function publishReceiver(n8n: Host): Promise<Receiver> {
	const { credential, fields } = await storeCredential(n8n, 'Receiver');
	const nodes = { Trigger: triggerNode(credential), End: nodeOf('n8n-nodes-base.noOp', 1, {}) };
	const { id, url } = await publishChain(n8n, 'Receiver', nodes);
	return { id, url, secretKey: fields.secretKey, credential, fields };
}

/** @param name lower-case letters only, because executionsOf searches for ids of this form */
export const eventIds = (name: string, count: number): string[] =>
	Array.from({ length: count }, (_, n) => `evt_trouble_${name}_${n}`);
