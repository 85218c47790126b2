/*
 * Jobs: the comparisons of `npm run bench`, a file each. A job measures and says what it measured; how that is shown is
 * `bench/report/`, and what else sends leads for comparison is `bench/senders/`. Nothing but `bench/bench.ts` imports them.
 */
import { deliver, https } from './deliver';
import { distance } from './distance';
import { event, eventHttps } from './event';
import { first } from './first';
import { known } from './known';
import { memory } from './memory';
import { options } from './options';
import { refuse } from './refuse';
import { slow } from './slow';
import { verify } from './verify';
import type { Job, Outcome, Tools } from './job';

/** Hands a job its own sizes, so that the list need not know what each one's sizes are made of. */
const withSizes =
	<S>({ title, sizes, run }: Job<S>) =>
	(isQuick: boolean) => ({
		title,
		measure: (tools: Tools): Promise<Outcome> => run(tools, isQuick ? sizes.quick : sizes.full),
	});

/** The jobs of `npm run bench`, by the name for `--only`. */
export const JOBS = {
	deliver: withSizes(deliver),
	https: withSizes(https),
	distance: withSizes(distance),
	first: withSizes(first),
	options: withSizes(options),
	slow: withSizes(slow),
	event: withSizes(event),
	'event-https': withSizes(eventHttps),
	refuse: withSizes(refuse),
	verify: withSizes(verify),
	known: withSizes(known),
	memory: withSizes(memory),
};

export type JobName = keyof typeof JOBS;
