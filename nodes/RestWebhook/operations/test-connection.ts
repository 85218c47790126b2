import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parseDeliveryOptions, readSwitch, testDelivery, type Failure } from '../../../lib';
import { connectionResolver, INHERIT_FROM_PARENT } from '../../shared/http/connection';
import { failureOf } from '../../shared/items/failure-of';
import { failedItem } from '../../shared/n8n-internals/error-output';
import { isToolRun } from '../../shared/n8n-internals/tool-run';
import { hintAnswers } from '../output/answer-hints';
import { forAgentOnly } from './for-agents';
import { createPost } from '../../shared/http/transport';

/** Connection → Test: one POST of the contract's sample payload, once per item. */
export async function testConnection(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const responses: unknown[] = [];
	const isTool = isToolRun(context);
	const testOnce = tester(context);
	for (const itemIndex of context.getInputData().keys()) {
		const pairedItem = { item: itemIndex };
		const result = await testOnce(itemIndex).catch(failureOf);
		if (isTool) {
			const reason = 'reason' in result ? result.reason : undefined;
			output.push({ json: forAgentOnly({ success: reason === undefined, reason }), pairedItem });
			continue;
		}
		if (!('reason' in result)) {
			responses.push(result.response);
			output.push({ json: { success: true, ...result }, pairedItem });
			continue;
		}
		const { reason, message, statusCode } = result;
		const json = { success: false, reason, message, status_code: statusCode ?? null };
		output.push(failedItem(context, itemIndex, json, result));
	}
	hintAnswers(context, responses);
	return [output, [], []];
}

/** @returns a function that tests the connection of one item */
function tester(context: IExecuteFunctions) {
	const connect = connectionResolver(context);
	const post = createPost(context);
	// No name of an endpoint is given, so no TLS session is resumed: a test checks the certificate each time.
	const checkAnew: typeof post = async (request, ms) => await post(request, ms);
	return async (itemIndex: number) => {
		const inherit = readSwitch(
			INHERIT_FROM_PARENT,
			context.getNodeParameter('inheritFromParent', itemIndex, false),
		);
		const connection = await connect(inherit);
		if ('failure' in connection) return connection.failure;
		const parsed = parseDeliveryOptions({
			timeout: context.getNodeParameter('options.timeout', itemIndex, 10),
		});
		if ('problem' in parsed) {
			return { reason: 'invalid_options', message: parsed.problem } satisfies Failure;
		}
		const timeout = parsed.options.timeout * 1000;
		const { eventId, outcome } = await testDelivery(connection, timeout, checkAnew);
		if (!outcome.delivered) return outcome.failure;
		const { statusCode, durationMs, response } = outcome;
		return { event_id: eventId, status_code: statusCode, duration_ms: durationMs, response };
	};
}
