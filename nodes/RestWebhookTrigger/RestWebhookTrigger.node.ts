import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { CREDENTIAL_UNAVAILABLE, INVALID_OPTIONS, rejectMediaType, UNAUTHORIZED } from '../../lib';
import { testRestWebhookCredential, testRestWebhookRedisCredential } from '../shared/http/credential-test';
import { hintNotUnderstood, hintUnfilled, leadsIn } from '../shared/hints/cautions';
import { noteExecution, receivedStatuses } from '../shared/items/execution-data';
import { receiverKeys } from '../shared/parameters/receiver-keys';
import { OUR_WEBHOOK_RESPONSE } from '../shared/n8n-internals/response-data';
import { readWebhookCredential } from '../shared/n8n-internals/webhook-credential';
import { webhookPath } from '../shared/n8n-internals/webhook-path';
import { acceptEvents } from './accept';
import { refuse } from './answers';
import { ignoresDuplicates, startFirst } from './duplicates';
import { hintPassedOver } from './passed-over';
import { eventIdOf, logRefusal, readRequest, readTriggerOptions } from './request';
import { hintSender, isProven, lacksProofOf, readTriggerSender } from './sender';
import { triggerProperties, triggerSubtitle } from './RestWebhookTrigger.description';
import { note } from '../shared/hints/warn';

export class RestWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'REST Webhook Trigger',
		name: 'restWebhookTrigger',
		icon: { light: 'file:restWebhookTrigger.svg', dark: 'file:restWebhookTrigger.dark.svg' },
		group: ['trigger'],
		// Above 1: for a version of exactly 1, n8n evaluates an expression on every request (20 ms).
		version: [1.1],
		subtitle: triggerSubtitle,
		// n8n's node search lists the trigger and the action as one entry, with this description.
		description:
			'Receive lead events and send leads: webhooks with a secret key, from any source and to any CRM or endpoint',
		defaults: { name: 'REST Webhook Trigger' },
		eventTriggerDescription: 'Waiting for a lead event',
		activationMessage: 'You can now send lead events to your production URL.',
		triggerPanel: {
			header: 'Receive lead events',
			executionsHelp: {
				inactive:
					'<b>While you build</b>, click the button above, then send an event to the test URL with the secret key of your credential as X-Secret-Key. <b>When it works</b>, publish (activate) the workflow and give the sender the production URL. Both are under Webhook URLs.',
				active:
					'<b>While you build</b>, click the button above, then send an event to the test URL. <b>The production URL</b> works by itself; what it starts is in the executions list.',
			},
			activationHint:
				'When it works, publish (activate) the workflow and give the sender the production URL and the secret key.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'restWebhookApi', required: true, testedBy: 'testRestWebhookCredential' },
			{
				name: 'restWebhookRedisApi',
				required: true,
				testedBy: 'testRestWebhookRedisCredential',
				displayOptions: { show: { historyStore: ['redis'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				...webhookPath(),
				responseMode: 'onReceived',
				responseData: OUR_WEBHOOK_RESPONSE,
			},
		],
		properties: triggerProperties,
	};

	/** n8n registers the URL, and a person gives the URL to the sender, so there is nothing to create elsewhere. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	methods = { credentialTest: { testRestWebhookCredential, testRestWebhookRedisCredential } };

	/** Makes the cheap checks first, then checks the secret, then reads the payload. Only an event that the user wants starts an execution. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const request = this.getRequestObject();
		const { headers } = request;
		const wrongType = rejectMediaType(headers);
		if (wrongType) return refuse(this, wrongType);
		const sender = readTriggerSender(this);
		if (!sender) return refuse(this, INVALID_OPTIONS);
		if (lacksProofOf(sender, request)) return refuse(this, UNAUTHORIZED);

		const options = readTriggerOptions(this);
		if (!options) return refuse(this, INVALID_OPTIONS);
		const { keys, problem } = await receiverKeys(() => readWebhookCredential(this, 'restWebhookApi'));
		if (!(await isProven(this, sender, keys, options))) {
			if (problem === undefined) return refuse(this, UNAUTHORIZED);
			logRefusal(this, 'its credential cannot be read', problem);
			return refuse(this, CREDENTIAL_UNAVAILABLE);
		}

		const received = readRequest(this, sender, options);
		if ('rejection' in received) return refuse(this, received.rejection);
		return await acceptEvents(this, received, options);
	}

	/** The execution that {@link webhook} started: hands on its item, and sees how it ends. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		hintPassedOver(this);
		if (!hintSender(this, items)) hintNotUnderstood(this, leadsIn(items));
		hintUnfilled(this, leadsIn(items));
		const duplicates = new Set(ignoresDuplicates(this) ? await duplicatesIn(this, items) : []);
		const first = items.filter((item) => !duplicates.has(item));
		noteExecution(this, [
			...receivedStatuses(first, 'received'),
			...receivedStatuses([...duplicates], 'duplicate'),
		]);
		if (first.length > 0 || items.length === 0) return [first];
		note(this, 'Nothing to do: another execution has this event.');
		return [[]];
	}
}

/** The items whose events another execution has. Tests are never among them: they may come as often as their sender likes. */
async function duplicatesIn(context: IExecuteFunctions, items: INodeExecutionData[]) {
	const isFirst = await startFirst(context, items.flatMap(eventIdOf));
	return items.filter((item) => eventIdOf(item).some((id) => !isFirst.has(id)));
}
