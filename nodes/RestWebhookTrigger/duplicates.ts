import { sleep, type IExecuteFunctions, type IWebhookFunctions } from 'n8n-workflow';
import {
	readOptionalSwitch,
	rememberedIdOf,
	writeWithRetries,
	type ClaimResult,
	type HistoryStore,
} from '../../lib';
import { rememberAtEnd, warnOfHistory } from '../shared/history/remember-at-end';
import { openStore } from '../shared/history/open-history';

/** How many events each trigger remembers. Senders send an event again within days, so this many are enough. */
const REMEMBERED_EVENTS = 100_000;

/** Events that may be reserved at a time: accepted, with an execution that has not begun. */
export const RESERVED_EVENTS = 10_000;

/**
 * Milliseconds for which a request waits for the outcome of another request with its event id. Then its sender is asked to try again
 * later. A request stops waiting when its sender has hung up: 40 such requests asked Redis 1 570 times a second, with nobody there to
 * hear the answer.
 */
const PATIENCE = 10_000;

/**
 * Lets exactly one of several requests with one event id through. The others wait for its outcome: once an execution exists
 * they are duplicates, and when n8n could not create one the next request may try.
 * A request to a test URL is never a duplicate: a person who listens wants to see every event.
 * @param patience milliseconds to wait for the outcome of another request
 * @returns the function to call once n8n has created the execution, which makes every later request a duplicate; or `unavailable`
 *   where nobody can tell now whether the event is a duplicate
 */
export async function acceptOnce(
	context: IWebhookFunctions,
	eventId: string,
	patience = PATIENCE,
): Promise<(() => void) | 'duplicate' | 'unavailable'> {
	if (context.getMode() === 'manual') return () => {};
	const storeName = context.getNodeParameter('historyStore', 'n8n');
	const response = context.getResponseObject();
	const waiting = new AbortController();
	const giveUp = () => waiting.abort();
	onClose(response, giveUp);
	const deadline = AbortSignal.timeout(patience);
	deadline.addEventListener('abort', giveUp);
	const claimed = await claimEvent(context, storeName, eventId, waiting.signal);
	deadline.removeEventListener('abort', giveUp);
	if (claimed === 'unavailable') return 'unavailable';
	const { history, claim } = claimed;
	if (claim === 'cancelled') return 'unavailable';
	if (claim === 'known') return 'duplicate';
	// When the connection ends without an execution, the next request may try.
	let isAccepted = false;
	let accepting = Promise.resolve();
	onClose(response, () => {
		if (!isAccepted) void claim.release();
		// n8n asked for the answer and could not store the execution after all: the event is new again.
		else if (response.statusCode >= 500) void accepting.then(async () => await forget(history, eventId));
	});
	// The sender may have hung up while this request waited for its turn. Then no `close` comes any more that would end the claim.
	if (response.destroyed) void claim.release();
	return () => {
		isAccepted = true;
		// A sender that has hung up has ended the claim, but the execution exists, so the event is reserved all the same.
		const reserve = async () => await history.reserve([eventId], RESERVED_EVENTS);
		accepting = writeWithRetries(reserve, sleep).then(async (error) => {
			if (error !== undefined) warnOfHistory(context, error);
			await claim.release();
		});
	};
}

/** Makes a reserved event new again, unless an execution has it. */
export async function forget(history: HistoryStore, eventId: string): Promise<void> {
	try {
		const claim = await history.start([eventId], 'nobody');
		if (claim !== 'known') await claim.release();
	} catch {
		// If Redis cannot be reached, the reservation lapses by itself.
	}
}

/**
 * May this execution have been started by a reserved event? If the option cannot be read, the answer is yes. With Respond on When the
 * Workflow Has Succeeded it is always yes, because the waiting request learns the outcome from the state of the event.
 */
export function ignoresDuplicates(context: IExecuteFunctions): boolean {
	try {
		const options = context.getNodeParameter('options', 0, {}) as object;
		if ('respond' in options && options.respond !== 'immediately') return true;
		return readOptionalSwitch(options, 'ignoreDuplicates', 'Ignore Duplicates', true);
	} catch {
		return true;
	}
}

/**
 * In the execution of the events of a request: starts the work that the request has reserved, see {@link rememberAtEnd}. Each event
 * is asked about by itself: when they were asked about together, one event that was known made duplicates of all others, and
 * these were lost.
 * @returns the ids that no other execution has. Another execution has an event where n8n was so busy that the reservation lapsed
 *   before the first execution began, so that the event was accepted twice.
 */
export async function startFirst(context: IExecuteFunctions, eventIds: string[]): Promise<Set<string>> {
	const first = new Set(eventIds);
	if (context.getMode() === 'manual') return first;
	for (const id of [...first]) if ((await processOnce(context, id)) === 'duplicate') first.delete(id);
	return first;
}

async function processOnce(context: IExecuteFunctions, eventId: string): Promise<'first' | 'duplicate'> {
	const storeName = context.getNodeParameter('historyStore', 0, 'n8n');
	try {
		const history = await openStore(context, storeName);
		return await rememberAtEnd(context, history, [eventId], REMEMBERED_EVENTS);
	} catch (error) {
		// The event itself is safe: n8n has it. Only its duplicates will start executions of their own.
		warnOfHistory(context, error);
		return 'first';
	}
}

/**
 * Sorts the events of a request, so that all requests claim their events in one order. Without this, two requests could each hold the
 * event for which the other waits, and both would wait for ever.
 */
export function inOneOrder<E extends { event: { id: string }; lead?: object }>(events: E[]): E[] {
	return [...events].sort((a, b) => (rememberedIdOf(a) < rememberedIdOf(b) ? -1 : 1));
}

const closings = new WeakMap<object, Array<() => void>>();

/** Calls back when the connection ends. One listener serves all events of a request: Node warns of a leak where there are more than ten. */
function onClose(response: ReturnType<IWebhookFunctions['getResponseObject']>, callback: () => void): void {
	const known = closings.get(response);
	if (known) return void known.push(callback);
	const callbacks = [callback];
	closings.set(response, callbacks);
	response.once('close', () => callbacks.splice(0).forEach((each) => each()));
}

export async function claimEvent(
	context: IWebhookFunctions,
	storeName: unknown,
	eventId: string,
	signal: AbortSignal,
): Promise<{ history: HistoryStore; claim: ClaimResult } | 'unavailable'> {
	try {
		const history = await openStore(context, storeName);
		return { history, claim: await history.claim([eventId], signal) };
	} catch (error) {
		warnOfHistory(context, error);
		return 'unavailable';
	}
}
