import type { IExecuteFunctions } from 'n8n-workflow';
import { REACHES_WITHIN, RedisRate, type SharedRate } from '../../../lib';
import { isInRedis, openRedis } from '../../shared/history/open-history';
import { warnOfHistory } from '../../shared/history/remember-at-end';

/**
 * Counts the requests of all workers, where History Store is Redis. A Redis that cannot be reached stops nothing: then each
 * process keeps to the rate by itself, and the log says so once in an execution.
 */
export function sharedRateOf(context: IExecuteFunctions): SharedRate | undefined {
	if (!usesRedis(context)) return undefined;
	let rate: Promise<RedisRate | undefined> | undefined;
	const isAway = (error: unknown) => {
		rate = Promise.resolve(undefined);
		warnOfHistory(context, error);
	};
	const open = async () => {
		try {
			const { client, keyPrefix } = await openRedis(context);
			return new RedisRate(client, keyPrefix, REACHES_WITHIN);
		} catch (error) {
			isAway(error);
			return undefined;
		}
	};
	return {
		take: async (endpoint, { count, per }, token) => {
			const shared = await (rate ??= open());
			try {
				return (await shared?.take(endpoint, { count, per }, token)) ?? 0;
			} catch (error) {
				isAway(error);
				return 0;
			}
		},
		reached: (endpoint, token) => {
			void rate?.then(async (shared) => await shared?.reached(endpoint, token)).catch(() => undefined);
		},
	};
}

/** Is History Store set to Redis? A store that this version does not know counts as no: opening the history then reports it. */
function usesRedis(context: IExecuteFunctions): boolean {
	try {
		return isInRedis(context.getNodeParameter('historyStore', 0, 'n8n'));
	} catch {
		return false;
	}
}
