import {
	sleep,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { historiesOf, RedisHistory, type History, type HistoryStore } from '../../lib';
import { redisClient, type RedisFields } from './redis';

type NodeContext = Pick<
	IExecuteFunctions | IWebhookFunctions,
	'getWorkflow' | 'getNode' | 'getWorkflowStaticData' | 'getCredentials'
>;

export type StoreName = 'n8n' | 'redis';

/** Where n8n keeps the histories of a workflow: one entry of its static data for all our nodes in it. */
const STATIC_DATA_KEY = 'restWebhookHistory';

/**
 * This node's own history: workflow and node id, so two endpoints in one workflow never share it.
 * @throws HistoryUnavailableError where Redis is chosen and cannot be used
 */
export async function openStore(context: NodeContext, store: StoreName): Promise<HistoryStore> {
	if (store === 'n8n') return openHistory(context);
	const fields = await context.getCredentials<ICredentialDataDecryptedObject & RedisFields>(
		'restWebhookRedisApi',
	);
	const scope = `${fields.keyPrefix?.trim() ?? ''}${context.getWorkflow().id}:${context.getNode().id}`;
	return new RedisHistory(await redisClient(fields), scope, { sleep });
}

/** The history by the node's own History Store, opened once per execution and only when it is needed. */
export function nodeStore(context: IExecuteFunctions): () => Promise<HistoryStore> {
	let store: Promise<HistoryStore> | undefined;
	return async () => {
		const name = context.getNodeParameter('historyStore', 0, 'n8n') === 'redis' ? 'redis' : 'n8n';
		return await (store ??= openStore(context, name));
	};
}

/** The history that n8n keeps. After this call whatever execution of the workflow saves last writes the newest state. */
export function openHistory(context: Omit<NodeContext, 'getCredentials'>): History {
	const global = context.getWorkflowStaticData('global');
	const histories = historiesOf(String(context.getWorkflow().id), global[STATIC_DATA_KEY]);
	global[STATIC_DATA_KEY] = histories;
	return histories.of(context.getNode().id);
}
