import type { IExecuteFunctions } from 'n8n-workflow';
import {
	endpointHolds,
	type Connection,
	type Delivery,
	type DeliveryPolicy,
	type DeliveryTools,
	type PausePolicy,
} from '../../../lib';
import { sharedRateOf } from './shared-rate';
import { sleepUntilCancelled } from '../../shared/http/sleep-until-cancelled';
import { createPost } from '../../shared/http/transport';
import type { Job } from '../input/job';

/** The delivery of a job to a connection. */
export function toDelivery(job: Job, connection: Connection): Delivery {
	const { event, settings, body } = job;
	return { ...connection, event, handoff: settings.skipWelcome, body: JSON.stringify(body) };
}

/** The item's options, in milliseconds. */
export function policiesOf({ settings }: Job): { policy: DeliveryPolicy; pausePolicy: PausePolicy } {
	const { timeout, maxAttempts, firstRetryDelay, maxRetryDelay, pauseAfterFailures, pauseFor, maxRate } =
		settings.options;
	const per = settings.options.maxRatePer === 'minute' ? 60_000 : 1_000;
	return {
		policy: {
			timeout: timeout * 1000,
			maxAttempts,
			firstDelay: firstRetryDelay * 1000,
			maxDelay: maxRetryDelay * 1000,
			...(maxRate > 0 && { rate: { count: maxRate, per } }),
		},
		pausePolicy: { pauseAfterFailures, pauseFor: pauseFor * 1000 },
	};
}

/** The functions that deliveries get from their execution: clocks, random numbers, waiting and requests. */
export function deliveryTools(context: IExecuteFunctions): DeliveryTools {
	const signal = context.getExecutionCancelSignal();
	return {
		post: createPost(context),
		holds: endpointHolds,
		sharedRate: sharedRateOf(context),
		sleep: sleepUntilCancelled(signal),
		now: Date.now,
		clock: () => performance.now(),
		random: Math.random,
		isCancelled: () => signal?.aborted ?? false,
	};
}
