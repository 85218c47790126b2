import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { previewRequest, type Failure, type NotSentReason } from '../../../lib';
import { connectionResolver } from '../../shared/http/connection';
import { failureOf } from '../../shared/items/failure-of';
import { failedItem } from '../../shared/n8n-internals/error-output';
import { nodeStore } from '../../shared/history/open-history';
import { isToolRun } from '../../shared/n8n-internals/tool-run';
import { forAgentOnly } from './for-agents';
import { toDelivery } from './delivery-tools';
import { settleEventId } from '../input/given-event';
import type { Job } from '../input/job';
import { readJobs } from '../input/read-jobs';
import { heldBackBecause } from '../output/held-back';
import { hintReserved } from '../output/reserved-hint';
import { previewHint } from '../output/run-hint';
import { PreviewRun } from './preview-run';

type Preview = { would_send: boolean; reason: NotSentReason | null; request: IDataObject };

/** Lead Event → Preview: what Deliver would do with each item, without sending anything. */
export async function previewLeads(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connect = connectionResolver(context);
	const run = new PreviewRun(context, nodeStore(context));
	const previewOf = async (job: Job): Promise<Preview | Failure> => {
		// A lead that cannot be sent leaves nothing behind for the later leads of the run.
		const connection = await connect(job.settings.inheritFromParent);
		if ('failure' in connection) return connection.failure;
		const held = (await run.reasonToHold(job)) ?? null;
		const request = previewRequest(toDelivery(job, connection), Date.now());
		return { would_send: held === null, reason: held, request };
	};
	const isTool = isToolRun(context);
	const output: INodeExecutionData[] = [];
	const held: string[] = [];
	const failures: Failure[] = [];
	const items = await readJobs(context, connect);
	for (const item of items) {
		if ('lead' in item) settleEventId(context, item, false);
		const pairedItem = { item: item.itemIndex };
		const preview = 'failure' in item ? item.failure : await previewOf(item).catch(failureOf);
		if (!('message' in preview)) {
			output.push({ json: isTool ? forAgentOnly(preview) : preview, pairedItem });
			if (preview.reason && 'lead' in item) held.push(heldBackBecause(preview.reason, item.lead));
			continue;
		}
		failures.push(preview);
		const { reason, message } = preview;
		if (isTool) {
			output.push({ json: forAgentOnly({ would_send: false, reason }), pairedItem });
			continue;
		}
		const input = context.getInputData()[item.itemIndex]?.json;
		const json = { ...input, would_send: false, reason, message, request: null };
		const subject =
			'lead' in item
				? { leadId: item.lead.lead_id, name: item.lead.name, eventId: item.event.id }
				: undefined;
		output.push(failedItem(context, item.itemIndex, json, preview, { subject }));
	}
	if (output.length > 0)
		context.addExecutionHints(previewHint(output.length - held.length - failures.length, held, failures));
	hintReserved(context, items);
	return [output, [], []];
}
