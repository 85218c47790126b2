import type { IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import {
	lacksProof,
	lacksSecretKey,
	verifySender,
	verifySource,
	type AuthOptions,
	type Headers,
	type ValidKey,
} from '../../lib';
import { leadsIn } from '../shared/hints/cautions';
import { readSender, type Sender } from '../shared/parameters/sender';
import { hintSources, readAgain } from '../shared/hints/source-hints';
import { logRefusal, readRawBody } from './request';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** Who sends, as the form says. @returns undefined where a field of the form cannot be read; the log says which field */
export function readTriggerSender(context: IWebhookFunctions): Sender | undefined {
	try {
		return readSender((name, absent) => context.getNodeParameter(name, absent), 'trigger');
	} catch (error) {
		logRefusal(context, 'an option cannot be read', error);
		return undefined;
	}
}

/**
 * Has the sender sent no proof, or more than one? The headers alone tell this, so no credential is read. Node joins a header that was
 * sent twice to one text `a, b`, which might even be the key; only `headersDistinct` shows that there were two.
 */
export function lacksProofOf({ source, isOurs }: Sender, request: Request): boolean {
	if (!isOurs) return lacksProof(source, distinct(request));
	const sent = request.headersDistinct['x-secret-key'] ?? [];
	return sent.length !== 1 || lacksSecretKey(request.headers);
}

/** Has the sender proven who it is? The body of a stranger is not waited for, where n8n has not read it already. */
export async function isProven(
	context: IWebhookFunctions,
	{ source, isOurs }: Sender,
	keys: ValidKey[],
	options: AuthOptions,
): Promise<boolean> {
	const request = context.getRequestObject();
	const { headers } = request;
	const keyAlone = { ...options, requireSignature: false };
	if (isOurs && !verifySender(headers, undefined, keys, keyAlone, Date.now())) return false;
	const rawBody = await readRawBody(context);
	if (isOurs) return verifySender(headers, rawBody, keys, options, Date.now()) !== undefined;
	const { proof } = source;
	const isOfUrl = proof !== undefined && 'signed' in proof && proof.signed.includes('url');
	const proven = {
		headers: distinct(request),
		rawBody,
		method: request.method ?? 'POST',
		urls: isOfUrl ? urlsOf(context, request) : [],
	};
	return verifySource(source, proven, keys, options.toleranceSeconds, Date.now()) !== undefined;
}

/** Tells as which source's leads the items were read. @returns false where they came in the contract's own form */
export function hintSender(context: IExecuteFunctions, items: INodeExecutionData[]): boolean {
	try {
		const { source, isOurs } = readSender(
			(name, absent) => context.getNodeParameter(name, 0, absent),
			'trigger',
		);
		if (isOurs) return false;
		hintSources(context, readAgain(source, leadsIn(items), Date.now()));
		return true;
	} catch {
		return false;
	}
}

/** A header that was sent several times is a list, which counts as missing. */
function distinct({ headersDistinct }: Request): Headers {
	return Object.fromEntries(
		Object.entries(headersDistinct).map(([name, values = []]) => [
			name,
			values.length === 1 ? values[0] : values,
		]),
	);
}

/**
 * The addresses of this trigger, with the host that n8n knows for itself. Only path and query are taken from the request: its host is
 * whatever the sender likes. While that host counted, a request that was signed for another receiver passed here too.
 */
function urlsOf(context: IWebhookFunctions, request: Request): string[] {
	const path = request.originalUrl ?? request.url ?? '';
	const query = path.includes('?') ? path.slice(path.indexOf('?')) : '';
	const own = context.getNodeWebhookUrl('default') ?? '';
	const [origin] = /^https?:\/\/[^/?#]+/i.exec(own) ?? [];
	if (origin === undefined) return [];
	// The test URL has another path than n8n names.
	return path.startsWith('/') ? [`${own}${query}`, `${origin}${path}`] : [`${own}${query}`];
}
