import type { IDataObject } from 'n8n-workflow';
import { Webhook } from 'standardwebhooks';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import type { Endpoint, RecordedRequest } from './endpoint';
import { runNode, type NodeRun } from './engine';

export const SECRET = 'whsec_MfKQ9r8GKYqyTwjUPD8ILPZIo2LaLaSw';

type Run = Partial<Parameters<typeof runNode>[0]>;

/** Runs the action once; `parameters.options` has no waiting between attempts unless a test says so. */
export async function runAction(
	endpoint: Pick<Endpoint, 'url'>,
	items: IDataObject[],
	parameters: IDataObject = {},
	run: Run = {},
): Promise<NodeRun> {
	const own = { url: `${endpoint.url}/leads?token=query-secret`, secretKey: SECRET, allowInsecureUrl: true };
	return await runNode({
		node: new RestWebhook(),
		type: 'n8n-nodes-rest-webhook.restWebhook',
		typeVersion: 1.1,
		items,
		credentials: { restWebhookApi: own, ...run.credentials },
		...run,
		parameters: {
			resource: 'leadEvent',
			operation: 'deliver',
			enabled: true,
			...parameters,
			options: { firstRetryDelay: 0, ...(parameters.options as IDataObject) },
		},
	});
}

/** The JSON of every item, per output. */
export function jsonOf({ outputs }: NodeRun): IDataObject[][] {
	return outputs.map((items) => items.map(({ json }) => json));
}

/** The output by which each input item left, by the index of the item: `0:Delivered 1:Failed`. Also checks that none is lost. */
export function waysOut({ outputs }: NodeRun): string {
	const names = ['Delivered', 'Not Sent', 'Welcome', 'Failed'];
	return outputs
		.flatMap((items, output) => items.map(({ pairedItem }) => ({ pairedItem, name: names[output] })))
		.filter(({ name }) => name !== 'Welcome')
		.map(({ pairedItem, name }) => `${(pairedItem as { item: number }).item}:${name}`)
		.sort((a, b) => parseInt(a) - parseInt(b))
		.join(' ');
}

/** Verifies the signature with the reference library of Standard Webhooks. Throws when it is wrong. */
export function verifySignature({ headers, text }: RecordedRequest, secret = SECRET): void {
	new Webhook(secret).verify(text, headers as Record<string, string>);
}
