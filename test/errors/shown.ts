import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialTestFunctions,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { newLead } from '../fixtures/leads';
import { SECRET } from '../fixtures/requests';
import { jsonOf, runAction } from '../helpers/deliver';
import type { NodeRun } from '../helpers/engine';

/** What a person, or a sender, got to see. Where it was shown without a reason or a status it has none. */
export type Shown = { says: string; reason?: string; status?: number };

/** Makes one error of the catalogue happen, by its id: every way in which a person can come to see it. */
export type Producers = Record<string, () => Promise<Shown | Shown[]>>;

export type Action = Parameters<typeof runAction>[3];
const complete = { url: 'http://127.0.0.1:9/leads', secretKey: SECRET, allowInsecureUrl: true };

/** The action with the items on its error output. Credentials that are not given are complete. */
export async function act(
	items: IDataObject[],
	parameters: IDataObject = {},
	{ credential, ...run }: Action & { credential?: IDataObject } = {},
): Promise<NodeRun> {
	const own = { ...complete, ...credential };
	const setup = {
		onError: 'continueErrorOutput' as const,
		...run,
		credentials: { restWebhookApi: own, ...run?.credentials },
	};
	return await runAction(complete, items, parameters, setup);
}

/** The failed leads of a run. */
export function failuresOf(run: NodeRun): Shown[] {
	if (run.error) throw new Error(`The run was stopped: ${run.error.message}`);
	return (jsonOf(run)[3] ?? []).map(failureOf);
}

/** What stands in one failed item. */
export function failureOf(json: IDataObject): Shown {
	const { message, reason, status_code: status } = (json.delivery ?? json) as IDataObject;
	return {
		says: message as string,
		reason: reason as string,
		...(typeof status === 'number' && { status }),
	};
}

/** The same credential where a person can try it: Deliver, Connection → Test, and the credential's own Test. */
export async function tryCredential(credential: IDataObject, options: IDataObject = {}): Promise<Shown[]> {
	const setup = { credential };
	const test = { resource: 'connection', operation: 'test', options };
	return [
		...failuresOf(await act([newLead()], { options: { maxAttempts: 1, ...options } }, setup)),
		...failuresOf(await act([{}], test, setup)),
		await tryInForm('testRestWebhookCredential', { ...complete, ...credential }),
	];
}

/** The Test of a credential form, as n8n runs it. */
export async function tryInForm(
	test: keyof RestWebhook['methods']['credentialTest'],
	data: IDataObject,
	type = '',
): Promise<Shown> {
	// Only proxies and the log would come from the rest of n8n.
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	const credential = { id: '1', name: 'Under test', type, data: data as Record<string, string> };
	const run = new RestWebhook().methods.credentialTest[test];
	const { status, message } = await run.call(context as unknown as ICredentialTestFunctions, credential);
	if (status !== 'Error') throw new Error(`The test passed: ${message}`);
	return { says: message };
}

/**
 * The node, and what it hands over to n8n. Of an execution that was stopped n8n keeps nothing else, so that only there
 * can be seen what the node said.
 */
export function watched<T extends INodeType>(node: T): { node: T; handedOver: Promise<IDataObject[]> } {
	const { execute } = node;
	const handedOver = new Promise<IDataObject[]>((resolve) => {
		node.execute = async function (this: IExecuteFunctions) {
			const outputs = (await execute!.call(this)) as INodeExecutionData[][];
			resolve(outputs.flat().map(({ json }) => json));
			return outputs;
		};
	});
	return { node, handedOver };
}
