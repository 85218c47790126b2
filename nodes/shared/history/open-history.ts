import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import {
	greetedHistoryOf,
	readChoice,
	readRedisFields,
	redisClient,
	RedisHistory,
	unreadableRedisCredential,
	type RedisClient,
	type RedisFields,
} from '../../../lib';
import { redisLibrary } from '../n8n-internals/redis-library';
import type { NodeContext } from '../n8n-internals/resumed-execution';
import { checkEgress } from '../http/egress';
import { openBuiltIn, type OpenHistory } from './built-in-history';
import { nodeKeyOf } from './node-key';
import { readWebhookCredential } from '../n8n-internals/webhook-credential';

const STORES = ['n8n', 'redis'] as const;

/**
 * The history of a node, named by workflow and node id, so that two endpoints in one workflow never share one, and a node
 * keeps its history when it is renamed. The built-in history goes over to a node that is pasted in its place, too.
 * @param store the value of the form's field
 * @param nodeId the node whose history is opened; by default this node
 * @throws InvalidOptionsError for a store that this version does not know; HistoryUnavailableError where Redis is chosen and
 *   cannot be used
 */
export async function openStore(
	context: NodeContext,
	store: unknown,
	nodeId = context.getNode().id,
): Promise<OpenHistory> {
	if (!isInRedis(store)) return openBuiltIn(context, nodeId);
	const { client, keyPrefix } = await openRedis(context);
	const scope = `${keyPrefix}${nodeKeyOf(context, nodeId)}`;
	const history = new RedisHistory(client, scope, { sleep });
	return Object.assign(history, { isLasting: () => true });
}

/** Does this node keep its history in Redis, where all workers share it? @throws InvalidOptionsError for an unknown store */
export function isInRedis(store: unknown): boolean {
	return readChoice('History Store', store, STORES) === 'redis';
}

/** The Redis of the node's credential. @throws HistoryUnavailableError where it cannot be used */
export async function openRedis(context: NodeContext): Promise<{ client: RedisClient; keyPrefix: string }> {
	const fields = await readCredential<RedisFields>(context, 'restWebhookRedisApi');
	await checkEgress(context.helpers, fields);
	return { client: await redisClient(fields, redisLibrary), keyPrefix: readRedisFields(fields).keyPrefix };
}

async function readCredential<T extends object>(context: NodeContext, type: string): Promise<T> {
	try {
		if ('getRequestObject' in context) return await readWebhookCredential<T>(context, type);
		return await context.getCredentials<T>(type);
	} catch (error) {
		throw unreadableRedisCredential(error);
	}
}

/** Opens the record of the leads that a node has let out by Welcome, which lies beside its history in the same store. */
export async function openGreeted(
	context: NodeContext,
	store: unknown,
	nodeId = context.getNode().id,
): Promise<OpenHistory> {
	return await openStore(context, store, greetedHistoryOf(nodeId));
}

/**
 * The history in the store that the node's own History Store names. It is opened once per execution, and only when it is needed.
 * If it could not be opened, this tries again for the next item.
 * @param open the node's history, or its record of greeted leads
 */
export function nodeStore(context: IExecuteFunctions, open = openStore): () => Promise<OpenHistory> {
	let store: Promise<OpenHistory> | undefined;
	const openNow = () => {
		const opening = open(context, context.getNodeParameter('historyStore', 0, 'n8n'));
		opening.catch(() => (store = undefined));
		return opening;
	};
	return async () => await (store ??= openNow());
}
