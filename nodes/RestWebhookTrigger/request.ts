import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import {
	lacksSecretKey,
	LEAD_EVENTS,
	parseJson,
	readEvent,
	validKeys,
	type LeadEventType,
	type Received,
	type Rejection,
	type SecretKeyFields,
	type ValidKey,
} from '../../lib';
import { receivedJson } from '../shared/received-item';
import { readWebhookCredential } from '../shared/webhook-credential';

export type TriggerOptions = {
	events: LeadEventType[];
	ignoreDuplicates: boolean;
	requireSignature: boolean;
	toleranceSeconds: number;
};

/** The node's parameters with every default filled in; zero seconds of tolerance is a value. */
export function readTriggerOptions(context: IWebhookFunctions): TriggerOptions {
	const events = context.getNodeParameter('events') as string[];
	const options = context.getNodeParameter('options', {}) as Partial<TriggerOptions>;
	return {
		events: LEAD_EVENTS.filter((type) => events.includes(type)),
		ignoreDuplicates: options.ignoreDuplicates ?? true,
		requireSignature: options.requireSignature ?? false,
		toleranceSeconds: options.toleranceSeconds ?? 300,
	};
}

/**
 * A look at the headers that needs no credential: no secret key sent, or more than one. Node joins a header that
 * was sent twice to one `a, b`, which might even be the key; only `headersDistinct` tells.
 */
export function lacksOneSecretKey(request: ReturnType<IWebhookFunctions['getRequestObject']>): boolean {
	const sent = request.headersDistinct['x-secret-key'] ?? [];
	return sent.length !== 1 || lacksSecretKey(request.headers);
}

/** The keys that are valid now. A credential that cannot be read has none, so that everything is refused. */
export async function validKeysOf(context: IWebhookFunctions): Promise<ValidKey[]> {
	try {
		const fields = await readWebhookCredential<SecretKeyFields>(context, 'restWebhookApi');
		return validKeys(fields, Date.now());
	} catch (error) {
		context.logger.error(
			`REST Webhook Trigger "${context.getNode().name}" refuses every request: its credential cannot be read`,
			{ reason: error instanceof Error ? error.message : String(error) },
		);
		return [];
	}
}

/** Reads the payload from the bytes as received: those are what was signed. */
export function readRequest(context: IWebhookFunctions): Received | { rejection: Rejection } {
	const { headers, rawBody } = context.getRequestObject();
	const parsed = parseJson(rawBody ?? '');
	return 'rejection' in parsed ? parsed : readEvent(parsed.value, headers);
}

/** The item that starts the workflow. */
export function toItem(context: IWebhookFunctions, received: Received): INodeExecutionData {
	const environment = context.getMode() === 'manual' ? 'test' : 'production';
	return { json: receivedJson(received, environment, Date.now()) };
}

/** The ids in items of {@link toItem}. */
export function eventIdsOf(items: INodeExecutionData[]): string[] {
	return items
		.map(({ json }) => (json.event as { id?: unknown } | undefined)?.id)
		.filter((id) => typeof id === 'string');
}
