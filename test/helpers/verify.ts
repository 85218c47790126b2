import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { SECRET } from '../fixtures/requests';
import { runNode, runWorkflow, type NodeRun, type NodeSetup, type RunSetup } from './engine';

export type VerifySetup = Partial<Omit<NodeSetup & RunSetup, 'items'>> & {
	credential?: IDataObject;
	options?: IDataObject;
};

/** Runs Verify once in a production execution. */
export async function runVerify(
	items: Array<IDataObject | INodeExecutionData>,
	{ credential = { secretKey: SECRET }, options = {}, parameters, ...setup }: VerifySetup = {},
): Promise<NodeRun> {
	return await runNode({
		node: new RestWebhookVerify(),
		credentials: { restWebhookApi: credential },
		items,
		parameters: { options, ...parameters },
		...setup,
	});
}

const OUTPUTS = ['Verified', 'Duplicate', 'Rejected', 'Error'] as const;

/** Runs Verify once, with another node after it. */
export async function runVerifyThen(next: NodeSetup, items: IDataObject[], setup: VerifySetup) {
	const { credential = { secretKey: SECRET }, options = {}, parameters, ...rest } = setup;
	const verify = {
		node: new RestWebhookVerify(),
		credentials: { restWebhookApi: credential },
		parameters: { options, ...parameters },
	};
	return await runWorkflow({ ...rest, items, nodes: [verify, next] });
}

/** The JSON of every item, per output. */
export function jsonOf({ outputs }: NodeRun): Partial<Record<(typeof OUTPUTS)[number], IDataObject[]>> {
	return Object.fromEntries(
		outputs.map((items, output) => [OUTPUTS[output], items.map(({ json }) => json)] as const),
	);
}

/** The output by which each input item left, by the index of the item: `0:Verified 1:Rejected`. Also checks that none is lost. */
export function waysOut({ outputs }: NodeRun): string {
	return outputs
		.flatMap((items, output) =>
			items.map(({ pairedItem }) => ({ index: (pairedItem as { item: number }).item, output })),
		)
		.sort((a, b) => a.index - b.index)
		.map(({ index, output }) => `${index}:${OUTPUTS[output]}`)
		.join(' ');
}
