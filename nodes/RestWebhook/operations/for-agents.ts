import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NOT_FOR_AGENTS } from '../form/as-tool';
import { answerAsData, isToolRun } from '../../shared/n8n-internals/tool-run';

const NOT_A_TOOL = 'Not for agents: nothing was done. Do not call again.';

/** Refuses a resource that is not for agents when an agent runs the node as its tool. @returns undefined where nothing is refused */
export function refuseAgent(
	context: IExecuteFunctions,
	resource: unknown,
): INodeExecutionData[][] | undefined {
	if (!isToolRun(context)) return undefined;
	answerAsData(context);
	if (!NOT_FOR_AGENTS.includes(String(resource))) return undefined;
	return [
		[{ json: { status: 'failed', reason: 'not_for_agents', tell: NOT_A_TOOL }, pairedItem: { item: 0 } }],
	];
}

/** What an agent is told of a preview or of a connection test: how it went, and no URL, request or answer. */
export function forAgentOnly(json: IDataObject): IDataObject {
	const { would_send, success, reason } = json;
	return {
		...(would_send !== undefined && { would_send }),
		...(success !== undefined && { success }),
		...(typeof reason === 'string' && { reason }),
	};
}
