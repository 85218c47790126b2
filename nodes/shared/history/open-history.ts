import { sleep, type IExecuteFunctions, type IWebhookFunctions } from 'n8n-workflow';
import {
	historiesOf,
	readChoice,
	redisClient,
	RedisHistory,
	unreadableRedisCredential,
	type Claim,
	type HistoryStore,
	type RedisFields,
} from '../../../lib';
import { readWebhookCredential } from '../n8n-internals/webhook-credential';

type NodeContext = IExecuteFunctions | IWebhookFunctions;

const STORES = ['n8n', 'redis'] as const;
export type StoreName = (typeof STORES)[number];

/** Where n8n keeps the histories of a workflow: one entry of its static data for all our nodes in it. */
const STATIC_DATA_KEY = 'restWebhookHistory';

/**
 * This node's own history: workflow and node id, so two endpoints in one workflow never share it.
 * @param store the value of the form's field
 * @throws InvalidOptionsError for a store that this version does not know; HistoryUnavailableError where Redis is chosen and
 *   cannot be used
 */
export async function openStore(context: NodeContext, store: unknown): Promise<HistoryStore> {
	if (readChoice('History Store', store, STORES) === 'n8n') return openBuiltIn(context);
	const fields = await readCredential<RedisFields>(context, 'restWebhookRedisApi');
	const scope = `${fields.keyPrefix?.trim() ?? ''}${context.getWorkflow().id}:${context.getNode().id}`;
	return new RedisHistory(await redisClient(fields), scope, { sleep });
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
		if (histories.isComplete && (isCurrent || histories.isAlone)) global[STATIC_DATA_KEY] = histories;
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
		accept: (ids, limit) => history.accept(ids, limit),
		takeUp: (ids, holder) => {
			const claim = history.takeUp(ids, holder);
			if (claim === 'known') return claim;
			// n8n decides on saving before it tells anybody that an execution has ended: say so now.
			save();
			return saving(claim);
		},
		remember: (ids, limit) => {
			history.remember(ids, limit);
			save();
		},
		clear: () => {
			const count = histories.clear(nodeId, Date.now());
			save();
			return count;
		},
	};
}

/**
 * Does n8n give this execution the workflow's static data as it is now? Not one that it has taken up again after a restart
 * or a wait, nor one that a person retries from the list: those get none, or that of their beginning. A test run has what
 * the editor sent, and is not saved.
 */
function hasCurrentStaticData(context: NodeContext): boolean {
	const { additionalData } = context as { additionalData?: { restartExecutionId?: string } };
	const isResumed = additionalData?.restartExecutionId !== undefined;
	return !isResumed && !['retry', 'manual'].includes(context.getMode());
}

/**
 * Does the workflow keep nothing in its static data but our histories? n8n shows a node no more than parts of it. Where
 * there is more, saving from an execution that has not got it would delete it.
 */
function keepsNothingElse(context: object): boolean {
	const { workflow } = context as { workflow?: { staticData?: Record<string, unknown> } };
	if (!workflow?.staticData) return false;
	return Object.entries(workflow.staticData).every(([part, data]) =>
		Object.keys(Object(data) as object).every((key) => part === 'global' && key === STATIC_DATA_KEY),
	);
}
