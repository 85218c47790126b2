import type { INodeType } from 'n8n-workflow';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { newLead } from '../fixtures/leads';
import { SECRET } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';
import { runWorkflow, type NodeSetup, type Wire } from '../helpers/engine';
import { step } from '../helpers/step';

/* n8n takes an execution for a success whose failed items have left by an error output, also one to which nothing is connected. */
const endpoint = useEndpoint();

const unheard = 'Failed items (1) left by the error output, to which no node is connected';

test.each<[string, number, NodeSetup['onError'], number[], boolean]>([
	['by an error output without a node behind it', 503, 'continueErrorOutput', [0, 1, 2], true],
	['by an error output with a node behind it', 503, 'continueErrorOutput', [3], false],
	['by Not Sent', 503, 'continueRegularOutput', [], false],
	['by Delivered', 200, 'continueErrorOutput', [], false],
])('an item that left %s is told of or not', async (_, status, onError, wired, isTold) => {
	endpoint.setAnswer({ status });
	const crm: NodeSetup = {
		node: new RestWebhook() as INodeType,
		nodeName: 'CRM',
		parameters: { resource: 'leadEvent', operation: 'deliver', enabled: true, options: { maxAttempts: 1 } },
		credentials: { restWebhookApi: { url: endpoint.url, secretKey: SECRET, allowInsecureUrl: true } },
		onError,
	};
	const next: NodeSetup = { ...step(() => {}), nodeName: 'Next' };
	const wires: Wire[] = [['Start', 0, 'CRM'], ...wired.map((output): Wire => ['CRM', output, 'Next'])];
	const { run } = await runWorkflow({ items: [newLead()], nodes: [crm, next], wires });
	const hints = (run.data.resultData.runData.CRM ?? []).flatMap((done) => done.hints ?? []);
	expect(hints.some(({ message }) => message.startsWith(unheard))).toBe(isTold);
});
