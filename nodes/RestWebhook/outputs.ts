import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../../lib';
import { failedItem, overInput } from '../shared/failed-item';
import type { BadItem, Job } from './job';
import { welcome, type Result } from './result';

/**
 * Sorts results to the node's outputs, by n8n's On Error setting:
 * stop: the first failure ends the workflow (every other delivery has been made by then);
 * continue: failed items leave by Not Sent with an `error`, never by Delivered;
 * continue using error output: n8n moves the failed items to the error output.
 */
export function toOutputs(
	context: IExecuteFunctions,
	items: Array<Job | BadItem>,
	results: Result[],
	unrecorded = 0,
): INodeExecutionData[][] {
	const deliveredItems: INodeExecutionData[] = [];
	const notSentItems: INodeExecutionData[] = [];
	for (const [itemIndex, result] of results.entries()) {
		const { kind, json } = result;
		const pairedItem = { item: itemIndex };
		if (kind === 'delivered') deliveredItems.push({ json, pairedItem });
		else if (kind === 'notSent') notSentItems.push({ json, pairedItem });
		else {
			const failedJson = overInput(context, itemIndex, json);
			notSentItems.push(failedItem(context, itemIndex, failedJson, result.failure, summary(results)));
		}
	}
	const hint = hintFor(results);
	if (hint) context.addExecutionHints({ message: hint, location: 'outputPane' });
	if (unrecorded > 0) {
		const message = `${unrecorded} delivered leads could not be written to the lead history, so they are still new and may be sent again`;
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
	const outputs = [deliveredItems, notSentItems, items.flatMap(welcome)];
	return isTool(context) ? [outputs.flat()] : outputs;
}

/** An AI agent only reads the first output. */
function isTool(context: IExecuteFunctions): boolean {
	return 'isToolExecution' in context && context.isToolExecution();
}

/** Told with the error that stops a workflow, because n8n then shows no output at all. */
function summary(results: Result[]): string {
	const { sent, heldBack, failed } = tally(results);
	return `Of ${results.length} items ${sent} were delivered, ${heldBack} held back and ${failed} failed. Running this again sends each with the same webhook-id, by which the receiver tells repeats (only a lead without a Lead ID of its own gets a new one).`;
}

function hintFor(results: Result[]): string | undefined {
	const { sent, heldBack, failed, reasons } = tally(results);
	if (heldBack === 0 && failed === 0) return undefined;
	if (reasons.has('disabled')) {
		return `Enable is off, so ${reasons.get('disabled')} of ${results.length} items were not sent. The preview under Not Sent shows what would go out.`;
	}
	const why = [...reasons].map(([reason, count]) => `${count} ${reason.replaceAll('_', ' ')}`).join(', ');
	return `${sent} sent, ${heldBack} held back, ${failed} failed (${why})${pauseHint(results)}`;
}

/** Says so when nothing was even tried because the endpoint is left alone (Pause After Failures). */
function pauseHint(results: Result[]): string {
	const untried = results.filter(
		(result) =>
			result.kind === 'failed' &&
			(result.failure.reason === 'endpoint_paused' || isKnownGone(result.failure)),
	);
	const [first] = untried;
	if (first?.kind !== 'failed') return '';
	return `. Endpoint paused, ${untried.length} of ${results.length} items were not tried: ${first.failure.message}`;
}

/** A 410 of an earlier run; one of this run has its status. */
function isKnownGone({ reason, statusCode }: Failure): boolean {
	return reason === 'endpoint_gone' && statusCode === undefined;
}

function tally(results: Result[]) {
	const reasons = new Map<string, number>();
	const count = { delivered: 0, notSent: 0, failed: 0 };
	for (const result of results) {
		count[result.kind]++;
		if (result.kind === 'delivered') continue;
		const reason = result.kind === 'failed' ? result.failure.reason : result.reason;
		reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
	}
	return { sent: count.delivered, heldBack: count.notSent, failed: count.failed, reasons };
}
