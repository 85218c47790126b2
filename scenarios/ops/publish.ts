import type { Credential } from '../../harness/n8n/api';
import { deliverNode, inRedis, triggerNode, type NamelessNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey, redisCredential, type Host } from '../../harness/workflows/publish';
import type { Store } from '../../harness/workflows/trigger-to-action';

/** An n8n, and the Redis for its lead history where there is one. */
export type OpsHost = Host & { redis?: { port: number } };

/** The two nodes at the ends of a workflow, with the credentials of one endpoint. */
export interface Ends {
	secretKey: string;
	credential: Credential;
	trigger: (parameters?: Record<string, unknown>) => NamelessNode;
	/** Returns a Deliver node with these options. */
	send: (options?: Record<string, unknown>) => NamelessNode;
	/** Returns the node, set to keep its history in the store of this run. */
	stored: (node: NamelessNode) => NamelessNode;
}

/** @param store the *History Store* of both nodes */
export async function endsOf({ api, redis }: OpsHost, url: string, store: Store): Promise<Ends> {
	const secretKey = newSecretKey();
	const { own: credential } = await createCredentials(api, url, secretKey);
	if (store === 'redis' && !redis) throw new Error('This n8n has no Redis');
	const history = store === 'redis' && redis ? await redisCredential(api, redis.port) : undefined;
	const stored = (node: NamelessNode) => (history ? inRedis(node, history) : node);
	return {
		secretKey,
		credential,
		stored,
		trigger: (parameters) => stored(triggerNode(credential, parameters)),
		send: (options = {}) => stored(deliverNode(credential, { options })),
	};
}
