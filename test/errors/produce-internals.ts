import { EventEmitter } from 'node:events';
import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { onExecutionEnd } from '../../nodes/shared/n8n-internals/execution-end';
import { keepLive } from '../../nodes/shared/n8n-internals/live-static-data';
import { hasCurrentStaticData } from '../../nodes/shared/n8n-internals/resumed-execution';
import { isTestRun } from '../../nodes/shared/n8n-internals/root-mode';
import { keepsNothingElse } from '../../nodes/shared/n8n-internals/static-data';
import { readWebhookCredential } from '../../nodes/shared/n8n-internals/webhook-credential';
import { startAndAnswer } from '../../nodes/shared/n8n-internals/webhook-response';
import type { Producers, Shown } from './shown';

type Context = IExecuteFunctions & IWebhookFunctions;

/** What an n8n that lacks something says in its log. There is no such n8n to be had: this stands for it. */
async function lacking(inside: object, use: (context: Context) => unknown): Promise<Shown> {
	let says = '';
	const logger = { warn: (line: string) => (says = line) };
	const context = {
		getNode: () => ({ name: 'Lead Events' }),
		getMode: () => 'webhook',
		getCredentials: async () => await Promise.resolve({}),
		logger,
		...inside,
	};
	await use(context as unknown as Context);
	return { says };
}

const response = Object.assign(new EventEmitter(), { statusCode: 200, writableFinished: true });
const copying = new Proxy(
	{},
	{ set: (target, name, value) => Reflect.set(target, name, structuredClone(value)) },
);

/** The room of n8n's internals, in an n8n without them. */
export const internalsProducers: Producers = {
	'log-execution-end': () =>
		lacking({ additionalData: {} }, (context) =>
			onExecutionEnd(context, async () => await Promise.resolve()),
		),
	'log-webhook-credential': () =>
		lacking({}, async (context) => await readWebhookCredential(context, 'restWebhookApi')),
	'log-webhook-response': () =>
		lacking({ getResponseObject: () => response }, (context) => {
			startAndAnswer(context, [{ json: {} }], {}, () => {});
			response.emit('close');
		}),
	'log-resumed-execution': () => lacking({}, hasCurrentStaticData),
	'log-root-mode': () => lacking({ getMode: () => 'integrated' }, isTestRun),
	'log-static-data': () => lacking({}, keepsNothingElse),
	'log-live-static-data': () =>
		lacking({}, (context) => keepLive(context, copying, 'restWebhookHistory', {})),
};
