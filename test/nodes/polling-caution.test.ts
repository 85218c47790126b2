import type { IDataObject, INodeType } from 'n8n-workflow';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import { logged, runWorkflow, type NodeSetup } from '../helpers/engine';
import { useHistoryStores } from '../helpers/history-stores';
import { step } from '../helpers/step';

/*
 * n8n saves the static data of the activation whenever a polling trigger fires. After a restart, leads that were known then counted
 * as new.
 */
const { stores, credentials } = useHistoryStores();

const { node: plain } = step(() => {});
const polling: INodeType = { ...plain, poll: async () => await Promise.resolve(null) };
const GMAIL = { node: polling, type: 'test.gmailTrigger', nodeName: 'Gmail Trigger' };
const IMAP = { node: plain, type: 'n8n-nodes-base.emailReadImap', nodeName: 'Email Trigger (IMAP)' };
const WEBHOOK = { node: plain, type: 'n8n-nodes-base.webhook', nodeName: 'Webhook' };

const deliver = (parameters: IDataObject = {}): NodeSetup => ({
	node: new RestWebhook(),
	nodeName: 'Send to CRM',
	parameters: {
		resource: 'leadEvent',
		operation: 'deliver',
		enabled: true,
		newLeadsOnly: true,
		...parameters,
	},
	credentials: credentials(),
});
const verify = (parameters: IDataObject = {}): NodeSetup => ({
	node: new RestWebhookVerify(),
	nodeName: 'Send to CRM',
	parameters,
	credentials: credentials(),
});

const CAUTION = /^Whenever "(.*)" fires, n8n overwrites .*Set History Store of "Send to CRM" to Redis\.$/;
/** The triggers that the hints of a node name. */
const namedBy = async (trigger: NodeSetup, node = deliver(), run: object = {}) => {
	const { run: done } = await runWorkflow({
		...stores.workflow,
		nodes: [trigger, node],
		wires: [['Start', 0, 'Send to CRM']],
		items: [node.node instanceof RestWebhook ? newLead() : webhookItem()],
		mode: 'manual',
		...run,
	});
	const hints = done.data.resultData.runData['Send to CRM']?.flatMap(({ hints = [] }) => hints) ?? [];
	return hints.flatMap(({ message }) => CAUTION.exec(message)?.[1] ?? []);
};

it.each<[string, NodeSetup, () => NodeSetup, string[]]>([
	['beside a polling trigger', GMAIL, deliver, ['Gmail Trigger']],
	['beside an IMAP trigger', IMAP, deliver, ['Email Trigger (IMAP)']],
	['in Verify', GMAIL, verify, ['Gmail Trigger']],
	[
		'with the switch by an expression',
		GMAIL,
		() => deliver({ newLeadsOnly: '={{ true }}' }),
		['Gmail Trigger'],
	],
	['beside any other trigger', WEBHOOK, deliver, []],
	['beside a polling trigger that is disabled', { ...GMAIL, settings: { disabled: true } }, deliver, []],
	['with Redis', GMAIL, () => deliver({ historyStore: 'redis' }), []],
	['while nobody asks whether a lead is new', GMAIL, () => deliver({ newLeadsOnly: false }), []],
	['in Verify without Duplicates', GMAIL, () => verify({ idempotency: 'off' }), []],
])('the editor is told that the built-in history may fall back: %s', async (_, trigger, node, expected) => {
	expect(await namedBy(trigger, node())).toEqual(expected);
});

it('of a production run n8n’s log is told, once for each workflow', async () => {
	const told = () => logged.filter((line) => /Whenever "Gmail Trigger" fires/.test(line)).length;
	const before = told();
	const production = { mode: 'trigger' };
	expect(await namedBy(GMAIL, deliver(), production)).toEqual([]);
	await namedBy(GMAIL, deliver(), production);
	expect(told() - before).toBe(1);
	await namedBy(GMAIL, deliver(), { ...production, workflowId: 'another workflow' });
	expect(told() - before).toBe(2);
});
