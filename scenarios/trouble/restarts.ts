import { setTimeout as sleep } from 'node:timers/promises';
import type { Postgres } from '../../harness/servers/postgres';
import { untilAnswering } from './on-postgres';

/** Postgres is restarted when so many answers have come. */
const RESTARTS_AFTER = [200, 400, 600, 800];
/** Milliseconds between the end of Postgres and its next start, as a container or a service manager takes. */
const DOWN_MS = 2_000;

/** One time without Postgres. `upAt` is Infinity until it answers again. */
export interface Outage {
	downAt: number;
	upAt: number;
}

/** How long Postgres had been away, or up again, at some time. */
export interface Phase {
	name: 'before' | 'down' | 'up again';
	ms: number;
}

export interface Restarts {
	made: Outage[];
	/** Told with every answer how many there have been. */
	onAnswers: (count: number) => void;
	phaseAt: (at: number) => Phase;
	/** Resolves when Postgres is up again. */
	done: () => Promise<void>;
}

/** Restarts Postgres some times while answers come. */
export function startRestarts(postgres: Postgres): Restarts {
	const made: Outage[] = [];
	const due = [...RESTARTS_AFTER];
	let current = Promise.resolve();
	const restart = async () => {
		const outage: Outage = { downAt: Date.now(), upAt: Infinity };
		made.push(outage);
		await postgres.crash();
		await sleep(DOWN_MS);
		await postgres.start();
		await untilAnswering(postgres);
		outage.upAt = Date.now();
	};
	return {
		made,
		onAnswers: (count) => {
			const [next] = due;
			if (next === undefined || count < next) return;
			due.shift();
			current = current.then(restart);
			// `done` passes a failure on. Until somebody asks for it, nobody else may be told.
			current.catch(() => {});
		},
		phaseAt: (at) => {
			const last = made.findLast(({ downAt }) => downAt <= at);
			if (!last) return { name: 'before', ms: 0 };
			const isDown = at < last.upAt;
			return { name: isDown ? 'down' : 'up again', ms: at - (isDown ? last.downAt : last.upAt) };
		},
		done: () => current,
	};
}
