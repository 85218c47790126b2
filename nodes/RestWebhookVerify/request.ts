import { get } from 'lodash';
import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
} from 'n8n-workflow';
import { validKeys, type Headers, type SecretKeyFields, type ValidKey } from '../../lib';

export type VerifyOptions = {
	idempotency: 'off' | 'event' | 'lead_id';
	requireSignature: boolean;
	toleranceSeconds: number;
	validatePayload: boolean;
	rawBodyField: string;
	historySize: number;
	environment: 'production' | 'test';
};

/** A request as another node received it. */
export type VerifyRequest = { headers: Headers; body: unknown; rawBody: Buffer | string | undefined };

/** Parameters with every default filled in; zero is a value. */
export function readVerifyOptions(context: IExecuteFunctions, itemIndex: number): VerifyOptions {
	const options = context.getNodeParameter('options', itemIndex, {}) as Partial<VerifyOptions>;
	const idempotency = context.getNodeParameter('idempotency', itemIndex, 'event') as string;
	if (!isIdempotency(idempotency)) {
		const message = `Duplicates (Idempotency) must be off, event or lead_id, not "${idempotency}"`;
		throw new NodeOperationError(context.getNode(), message, { itemIndex });
	}
	const historySize = Number(options.historySize ?? 100_000);
	if (!(historySize >= 0)) {
		const message = `History Size must be a number from 0 up, not "${options.historySize}"`;
		throw new NodeOperationError(context.getNode(), message, { itemIndex });
	}
	return {
		idempotency,
		requireSignature: options.requireSignature ?? false,
		toleranceSeconds: options.toleranceSeconds ?? 300,
		validatePayload: options.validatePayload ?? true,
		rawBodyField: options.rawBodyField ?? '',
		historySize,
		environment: context.getMode() === 'manual' ? 'test' : 'production',
	};
}

/** The keys that are valid now; none for a blank credential, so that everything is rejected. Read once, when needed. */
export function nodeKeys(context: IExecuteFunctions): () => Promise<ValidKey[]> {
	let keys: Promise<ValidKey[]> | undefined;
	return async () => await (keys ??= readKeys(context));
}

async function readKeys(context: IExecuteFunctions): Promise<ValidKey[]> {
	const fields = await context.getCredentials<ICredentialDataDecryptedObject & SecretKeyFields>(
		'restWebhookApi',
	);
	return validKeys(fields, Date.now());
}

/** Headers and body of an item, by the names of their fields; a missing one reads as none. */
export async function readVerifyRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	options: VerifyOptions,
): Promise<VerifyRequest> {
	const { json, binary } = context.getInputData()[itemIndex] ?? { json: {} };
	const fieldOf = (parameter: string) =>
		get(json, context.getNodeParameter(parameter, itemIndex) as string) as unknown;
	const { rawBodyField } = options;
	const headers = fieldOf('headersField');
	const body = fieldOf('bodyField');
	const hasRawBody = rawBodyField !== '' && binary?.[rawBodyField] !== undefined;
	return {
		headers: typeof headers === 'object' && headers !== null ? (headers as IDataObject) : {},
		body,
		rawBody: hasRawBody
			? await context.helpers.getBinaryDataBuffer(itemIndex, rawBodyField)
			: rawBodyField === ''
				? textOf(body)
				: undefined,
	};
}

/**
 * Without the raw bytes a signature is checked on the body written as JSON again. That can refuse a good request
 * whose sender writes JSON differently; it cannot accept a changed one. A body too deep to be written has no text.
 */
function textOf(body: unknown): string | undefined {
	if (typeof body === 'string' || body === undefined) return body;
	try {
		return JSON.stringify(body);
	} catch {
		return undefined;
	}
}

function isIdempotency(value: string): value is VerifyOptions['idempotency'] {
	return value === 'off' || value === 'event' || value === 'lead_id';
}
