import { randomUUID } from 'crypto';
import { chunk } from 'lodash';
import { writeWithRetries } from '../store';
import { ADD_STEP, DROP_RECORDS, TAKE_BACK_STEP } from './addition-scripts';
import type { RedisClient } from './client';
import { AT_A_TIME } from './keys';
import type { RedisTools } from './redis-claim';

/**
 * Makes leads known in steps of 500. If a step fails, all steps are taken back, the failed one included: Redis may have run it
 * although its answer was lost, or may run it late. Once such a step was left standing, and its customers, whom the failed run was
 * not to add, were never sent.
 * @param leads the keys of the ids of each lead
 * @param orderKey the sorted set of the history; the records of the steps lie beside it
 * @returns for each lead whether it was known before
 * @throws what the client throws, once the steps are taken back or Redis has stayed away for several tries
 */
export async function addInSteps(
	client: RedisClient,
	{ sleep }: Pick<RedisTools, 'sleep'>,
	{ leads, orderKey, limit }: { leads: string[][]; orderKey: string; limit: number },
): Promise<boolean[]> {
	const run = randomUUID();
	const steps = chunk(leads, AT_A_TIME).map((some, index) => {
		const record = `${orderKey}:added:${run}:${index}`;
		return { some, record, keys: [orderKey, ...some.flat(), record] };
	});
	const wereKnown: boolean[] = [];
	const begun: typeof steps = [];
	const addAll = async () => {
		for (const step of steps) {
			begun.push(step);
			const answers = await client.run(ADD_STEP, step.keys, [limit, ...step.some.map((ids) => ids.length)]);
			wereKnown.push(...(answers as number[]).map((answer) => answer === 1));
		}
	};
	const takeBack = async () => {
		// The last step first, so that a step is gone from the list once it is taken back.
		for (let step = begun.at(-1); step; step = begun.at(-1)) {
			await client.run(TAKE_BACK_STEP, step.keys, []);
			begun.pop();
		}
	};
	await addAll().catch(async (error: unknown) => {
		await writeWithRetries(takeBack, sleep);
		throw error;
	});
	if (steps.length > 0) {
		// Records that are left lapse by themselves.
		const records = steps.map(({ record }) => record);
		await client.run(DROP_RECORDS, records, []).catch(() => undefined);
	}
	return wereKnown;
}
