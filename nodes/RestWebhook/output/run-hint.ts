import type { NodeExecutionHint } from 'n8n-workflow';
import type { Failure, Lead } from '../../../lib';
import { asShown } from '../../shared/hints/as-shown';
import type { Result } from './result';

/**
 * One line about a run, above its output: `3 sent, 2 held back: no contact info`.
 * @returns undefined where everything was sent, since the output already shows that
 */
export function runHint(results: Result[]): NodeExecutionHint | undefined {
	const { sent, heldBack, failed } = tally(results);
	if (heldBack.length === 0 && failed.length === 0) return undefined;
	if (results.every((result) => result.kind === 'notSent' && result.reason === 'disabled')) {
		return {
			message: `Enable is off, so nothing was sent. ${whatWouldGoOut(results)}`,
			location: 'outputPane',
		};
	}
	const parts = [`${sent} sent`, heldBackText(heldBack), failedText(failed)];
	const message = parts.filter((part) => part !== '').join(', ') + pauseHint(results);
	return { message, location: 'outputPane', ...(failed.length > 0 && { type: 'warning' as const }) };
}

/** Before, the hint promised a preview also where the connection could not be used, and nothing said why there was none. */
function whatWouldGoOut(results: Result[]): string {
	const problem = results.flatMap((result) => (result.kind === 'notSent' && result.noRequest) || [])[0];
	return problem === undefined
		? 'Open Not Sent to see what would go out; turn Enable on to send it.'
		: `What would go out cannot be shown: ${problem}`;
}

/** One line about a preview: what Deliver would do with these leads. @param held the reason, for each lead that would not be sent */
export function previewHint(wouldSend: number, held: string[], failed: Failure[]): NodeExecutionHint {
	const parts = [`${wouldSend} would go out`, heldBackText(held), failedText(failed)];
	const message = `This is a preview, nothing was sent. With Deliver, ${parts.filter((part) => part !== '').join(', ')}.`;
	return { message, location: 'outputPane' };
}

/**
 * Leads for which the history failed.
 * `unrecorded`: delivered, but not written to the history; `undecided`: the history could not say whether they are to be greeted;
 * `nearMisses`: delivered as new, although a known lead may have the phone number in another spelling.
 */
export type HistoryTrouble = { unrecorded: number; undecided: number; nearMisses: Lead[] };

/** How many leads a hint names. */
const NAMED = 3;

export function historyHints({ unrecorded, undecided, nearMisses }: HistoryTrouble): string[] {
	const hints = [];
	if (unrecorded > 0) {
		hints.push(
			`${unrecorded} delivered leads could not be written to the lead history, so they may count as new and be sent again. Check History Store.`,
		);
	}
	if (undecided > 0) {
		hints.push(
			`${undecided} new leads did not leave by Welcome, because the lead history could not be asked whether they are returning customers. Check History Store.`,
		);
	}
	if (nearMisses.length > 0) {
		const named = nearMisses
			.slice(0, NAMED)
			.map(({ lead_id: id, phone }) => `${asShown(id)} (${asShown(phone ?? '', 40)})`);
		hints.push(
			`${nearMisses.length} leads went out as new although a known lead may have the same phone number, written with a country code or without: ${named.join(', ')}. Add the option Default Country, and both spellings are one person.`,
		);
	}
	return hints;
}

/** A sentence for the error that stops a workflow, because n8n then shows no output at all. */
export function stopSummary(results: Result[]): string | undefined {
	if (results.length === 1) return undefined;
	const { sent, heldBack, failed } = tally(results);
	const repeats =
		sent > 0
			? ' To send only what failed, turn on Create Only for New Leads, then click Retry in Executions. Without it a retry sends those leads once more, with the same webhook-id, by which the receiver tells repeats (only a lead without a Lead ID of its own gets a new one).'
			: '';
	return `Of ${results.length} items ${sent} were delivered, ${heldBack.length} held back and ${failed.length} failed; this is the first that failed.${repeats}`;
}

const heldBackText = (held: string[]) => count(held, 'held back');

const failedText = (failed: Failure[]) =>
	count(
		failed.map(({ reason }) => reason.replaceAll('_', ' ')),
		'failed',
	);

/** `2 held back: no contact info`, or with several reasons `3 held back (2 no contact info, 1 Enable is off)`. */
function count(reasons: string[], what: string): string {
	if (reasons.length === 0) return '';
	const counts = new Map<string, number>();
	for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
	if (counts.size === 1) return `${reasons.length} ${what}: ${reasons[0]}`;
	return `${reasons.length} ${what} (${[...counts].map(([reason, times]) => `${times} ${reason}`).join(', ')})`;
}

/** Says that no lead was even tried, when the node sends nothing to the endpoint for a while (Pause After Failures). */
function pauseHint(results: Result[]): string {
	const untried = tally(results).failed.filter(
		(failure) => failure.reason === 'endpoint_paused' || isKnownGone(failure),
	);
	if (!untried[0]) return '';
	return `. Endpoint paused, ${untried.length} of ${results.length} items were not tried: ${untried[0].message}`;
}

/** The endpoint answered 410 in an earlier run; a 410 of this run comes with its status. */
function isKnownGone({ reason, statusCode }: Failure): boolean {
	return reason === 'endpoint_gone' && statusCode === undefined;
}

function tally(results: Result[]) {
	return {
		sent: results.filter(({ kind }) => kind === 'delivered').length,
		heldBack: results.flatMap((result) => (result.kind === 'notSent' ? result.because : [])),
		failed: results.flatMap((result) => (result.kind === 'failed' ? result.failure : [])),
	};
}
