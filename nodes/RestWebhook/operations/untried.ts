import { displayUrl, type Admission, type Admitted, type Failure, type FailureReason } from '../../../lib';
import { LOOK_AGAIN_AFTER, type Failed, type NextTry } from '../output/outcome';

/** A delivery that failed before anything could be tried. @param now milliseconds since 1970 */
type Untried = Omit<Failed, 'proof'>;

const untried = (failure: Failure, next: NextTry, now: number): Untried => ({
	kind: 'failed',
	at: now,
	failure,
	attempts: 0,
	next,
});

/** Troubles that say nothing of the lead and pass by themselves, or that a person has made. */
const PASSING: readonly FailureReason[] = ['credential_unavailable', 'history_unavailable', 'cancelled'];

/**
 * When to try a lead again that could not be tried. A trouble that passes uses up no round of the lead: a lead in its last round
 * counted as dead because Redis was away for a second. Any other trouble uses one up, since the lead would circle for ever.
 */
export function nextOfUntried({ reason }: Failure, now: number): NextTry {
	return PASSING.includes(reason) ? { by: 'time', time: now + LOOK_AGAIN_AFTER } : { by: 'schedule' };
}

/** There is no connection, or an error was thrown before the request was sent: one that nobody foresaw, or one of the history. */
export function failedBefore(failure: Failure, now: number): Untried {
	return untried(failure, nextOfUntried(failure, now), now);
}

/** The endpoint failed several times in a row, and is sent nothing for a while. */
export function paused(url: URL, { why, pausedFor }: Exclude<Admission, Admitted>, now: number): Untried {
	const where = displayUrl(url);
	const time = now + pausedFor;
	const until = new Date(time).toISOString();
	if (why === 'removed') {
		const message = `${where} said that it is gone for good (410), so it is left alone until ${until}. Enter its new URL in the credential, or run a Test of the connection: one that passes ends the pause.`;
		return untried({ reason: 'endpoint_gone', message }, { by: 'time', time: null }, now);
	}
	const message = `${where} failed several times in a row, so it is left alone until ${until}. Then one lead is sent to see whether it is back.`;
	return untried({ reason: 'endpoint_paused', message }, { by: 'time', time }, now);
}

/** The lead would have to wait for longer than Max Retry Delay: the endpoint asked for it by a 429, or Max Leads is used up. */
export function waitTooLong(failure: Failure, wait: number, now: number): Untried {
	return untried(failure, { by: 'time', time: now + wait }, now);
}

/**
 * An earlier event of the lead failed in this run.
 * @param earlier when the earlier event is to be tried again: the later event is then tried together with it, behind it. Null:
 *   the earlier event is never tried again, and the later event follows its own schedule.
 */
export function blocked(earlier: string | null, now: number): Untried {
	const message =
		'An earlier event of this lead failed in this run, so this event was not sent: the receiver should get them in order. Feed both back in together.';
	const next: NextTry = earlier === null ? { by: 'schedule' } : { by: 'time', time: Date.parse(earlier) };
	return untried({ reason: 'blocked_by_earlier_event', message }, next, now);
}

/** Somebody stopped the execution. */
export function cancelled(now: number): Untried {
	const message = 'The execution was stopped before this lead was sent. Run it again to send it.';
	return failedBefore({ reason: 'cancelled', message }, now);
}
