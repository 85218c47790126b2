import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import {
	historiesOf,
	readChoice,
	readRedisFields,
	redisClient,
	RedisHistory,
	unreadableRedisCredential,
	type Claim,
	type HistoryStore,
	type RedisFields,
} from '../../../lib';
import { keepLive } from '../n8n-internals/live-static-data';
import { redisLibrary } from '../n8n-internals/redis-library';
import { hasCurrentStaticData, type NodeContext } from '../n8n-internals/resumed-execution';
import { keepsNothingElse, STATIC_DATA_KEY } from '../n8n-internals/static-data';
import { readWebhookCredential } from '../n8n-internals/webhook-credential';

const STORES = ['n8n', 'redis'] as const;
export type StoreName = (typeof STORES)[number];

/**
 * This node's own history: workflow and node id, so two endpoints in one workflow never share it.
 * @param store the value of the form's field
 * @throws InvalidOptionsError for a store that this version does not know; HistoryUnavailableError where Redis is chosen and
 *   cannot be used
 */
export async function openStore(context: NodeContext, store: unknown): Promise<HistoryStore> {
	if (readChoice('History Store', store, STORES) === 'n8n') return openBuiltIn(context);
	const fields = await readCredential<RedisFields>(context, 'restWebhookRedisApi');
	const scope = `${readRedisFields(fields).keyPrefix}${context.getWorkflow().id}:${context.getNode().id}`;
	return new RedisHistory(await redisClient(fields, redisLibrary), scope, { sleep });
}

async function readCredential<T extends object>(context: NodeContext, type: string): Promise<T> {
	try {
		if ('getRequestObject' in context) return await readWebhookCredential<T>(context, type);
		return await context.getCredentials<T>(type);
	} catch (error) {
		throw unreadableRedisCredential(error);
	}
}

/**
 * The history by the node's own History Store, opened once per execution and only when it is needed. One that could not
 * be opened is tried again for the next item.
 */
export function nodeStore(context: IExecuteFunctions): () => Promise<HistoryStore> {
	let store: Promise<HistoryStore> | undefined;
	const open = () => {
		const opening = openStore(context, context.getNodeParameter('historyStore', 0, 'n8n'));
		opening.catch(() => (store = undefined));
		return opening;
	};
	return async () => await (store ??= open());
}

/**
 * The history that n8n keeps. Static data is only touched once something has been dealt with: n8n then writes all of
 * it, and not every execution has a reason to.
 */
function openBuiltIn(context: NodeContext): HistoryStore {
	const global = context.getWorkflowStaticData('global');
	const saved = global[STATIC_DATA_KEY];
	const isCurrent = hasCurrentStaticData(context);
	const histories = historiesOf(String(context.getWorkflow().id), saved, isCurrent);
	const nodeId = context.getNode().id;
	const history = histories.of(nodeId);
	if (isCurrent) histories.isAlone = keepsNothingElse(context);
	// What is not saved now is in memory, and saved with the next execution that has the current static data.
	const save = () => {
		if (histories.isComplete && (isCurrent || histories.isAlone))
			keepLive(context, global, STATIC_DATA_KEY, histories);
	};
	// Somebody wrote over it: a polling trigger, for one, writes the static data of its activation again and again.
	// Not while a request is answered: its execution comes next, and sees the same.
	if (isCurrent && !('getRequestObject' in context) && histories.isAheadOf(saved)) save();
	const saving = ({ confirm, release }: Claim): Claim => ({
		release,
		confirm: (limit) => {
			void confirm(limit); // in memory: done when it returns
			save();
		},
	});
	return {
		has: (ids) => history.has(ids),
		claim: async (ids, isCancelled) => {
			const result = await history.claim(ids, isCancelled);
			return typeof result === 'string' ? result : saving(result);
		},
		reserve: (ids, limit) => history.reserve(ids, limit),
		start: (ids, holder) => {
			const claim = history.start(ids, holder);
			if (claim === 'known') return claim;
			// n8n decides on saving before it tells anybody that an execution has ended: say so now.
			save();
			return saving(claim);
		},
		remember: (ids, limit) => {
			history.remember(ids, limit);
			save();
		},
		link: (ids, limit) => {
			const before = history.revision;
			history.link(ids, limit);
			if (history.revision !== before) save();
		},
		clear: () => {
			const count = histories.clear(nodeId, Date.now());
			save();
			return count;
		},
	};
}
