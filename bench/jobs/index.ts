/*
 * Jobs: the comparisons of `npm run bench`, one file for each. A job measures and returns figures; `bench/report/` shows the
 * figures, and `bench/senders/` holds the other programs that send leads. Nothing but `bench/bench.ts` imports jobs.
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

/** Hands a job its full or its quick sizes. So all jobs fit into one list, although the sizes of each have another type. */
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
