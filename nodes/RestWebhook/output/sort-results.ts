import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failedItem, blankInputFields } from '../../shared/n8n-internals/error-output';
import type { Lead } from '../../../lib';
import { hintNotUnderstood, hintUnfilled } from '../../shared/hints/cautions';
import { withFiles } from '../../shared/items/with-files';
import { isToolRun } from '../../shared/n8n-internals/tool-run';
import { toolItems } from './tool-answer';
import type { BadItem, Job } from '../input/job';
import { hintAnswers } from './answer-hints';
import { hintReserved } from './reserved-hint';
import type { Result } from './result';
import { hintUnheard } from './unheard-hint';
import { historyHints, runHint, stopSummary, type HistoryTrouble } from './run-hint';
import { warn } from '../../shared/hints/warn';

/**
 * Sorts results to the node's outputs, by n8n's On Error setting:
 * stop: the first failure ends the workflow (every other delivery has been made by then);
 * continue: failed items leave by Not Sent with an `error`, never by Delivered;
 * continue using error output: n8n moves the failed items to the error output.
 * As the tool of an AI agent the node answers with {@link toolItems}, whatever On Error says.
 */
export function toOutputs(
	context: IExecuteFunctions,
	items: Array<Job | BadItem>,
	results: Result[],
	trouble: HistoryTrouble,
): INodeExecutionData[][] {
	if (isToolRun(context)) return [toolItems(results)];
	const deliveredItems: INodeExecutionData[] = [];
	const notSentItems: INodeExecutionData[] = [];
	const summary = stopSummary(results);
	for (const [itemIndex, result] of results.entries()) {
		const { kind, json } = result;
		const pairedItem = { item: itemIndex };
		if (kind === 'delivered') deliveredItems.push(withFiles(context, { json, pairedItem }));
		else if (kind === 'notSent') notSentItems.push(withFiles(context, { json, pairedItem }));
		else {
			const failedJson = blankInputFields(context, itemIndex, json);
			const failed = failedItem(context, itemIndex, failedJson, result.failure, { summary });
			notSentItems.push(withFiles(context, failed));
		}
	}
	const hint = runHint(results);
	if (hint) context.addExecutionHints(hint);
	hintUnheard(context, results.filter(({ kind }) => kind === 'failed').length);
	hintNotUnderstood(context, items.flatMap(sentWithoutTheRest));
	hintUnfilled(
		context,
		items.flatMap((job) => ('lead' in job ? [job.lead] : [])),
	);
	hintReserved(context, items);
	hintAnswers(
		context,
		deliveredItems.map(({ json }) => (json.delivery as IDataObject).response),
	);
	for (const message of historyHints(trouble)) {
		warn(context, message);
	}
	const welcomeItems = results.flatMap(welcomeItem).map((item) => withFiles(context, item));
	return [deliveredItems, notSentItems, welcomeItems];
}

/** The lead of a job, unless Include Additional Fields is on: then fields that were not understood are sent, and need no warning. */
function sentWithoutTheRest(job: Job | BadItem): Lead[] {
	return 'lead' in job && !job.settings.options.includeAdditionalFields ? [job.lead] : [];
}

function welcomeItem({ welcome }: Result, item: number): INodeExecutionData[] {
	return welcome ? [{ json: welcome, pairedItem: { item } }] : [];
}
