import { sleep } from 'n8n-workflow';
import { memoryOrderOf, REDIS_TIMING, RedisOrder, type OrderStore } from '../../../lib';
import type { NodeContext } from '../n8n-internals/resumed-execution';
import { nodeKeyOf } from './node-key';
import { isInRedis, openRedis } from './open-history';

/**
 * The order that a node keeps of its leads: in this process, or over all workers where History Store is Redis.
 * @param store the value of the form's field
 * @throws InvalidOptionsError for an unknown store; HistoryUnavailableError where Redis cannot be used
 */
export async function openOrder(context: NodeContext, store: unknown): Promise<OrderStore> {
	const node = nodeKeyOf(context);
	if (!isInRedis(store)) return memoryOrderOf(node);
	const { client, keyPrefix } = await openRedis(context);
	return new RedisOrder(client, `${keyPrefix}${node}`, { sleep, timing: REDIS_TIMING });
}
