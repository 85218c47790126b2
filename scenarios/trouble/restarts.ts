import { setTimeout as sleep } from 'node:timers/promises';
import type { Postgres } from '../../harness/servers/postgres';
import { untilAnswering } from './on-postgres';

/** Postgres is restarted each time one of these numbers of answers has come. */
const RESTARTS_AFTER = [200, 400, 600, 800];
/** Milliseconds between the end of Postgres and its next start. A container or a service manager takes about this long. */
const DOWN_MS = 2_000;

/** A time without Postgres. `upAt` is Infinity until Postgres answers again. */
export interface Outage {
	downAt: number;
	upAt: number;
}

/** How long Postgres has been away, or up again, at one moment. */
export interface Phase {
	name: 'before' | 'down' | 'up again';
	ms: number;
}

export interface Restarts {
	made: Outage[];
	/** Must be called at every answer, with the number of answers so far. */
	onAnswers: (count: number) => void;
	phaseAt: (at: number) => Phase;
	/** Resolves when Postgres is up again. */
	done: () => Promise<void>;
}

/** Restarts Postgres a few times while answers come. */
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
			// `done` throws this failure to its caller. Until then Node must not take it for a failure that nobody handles.
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
