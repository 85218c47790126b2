import { get } from 'lodash';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { answersWith200 } from './answer-hint';
import { readHeaders } from '../../lib';
import type { Verdict } from './verify';
import { note, warn } from '../shared/hints/warn';

/**
 * Says what the person who built the workflow should know after a run, and the sender must not: `1 verified, 2 rejected: unauthorized`,
 * and how the person's own set-up may be the cause.
 * @param hasKeys whether the credential has a secret key; undefined where it was never read
 */
export function hintRun(
	context: IExecuteFunctions,
	outputs: Record<Verdict['kind'], INodeExecutionData[]>,
	hasKeys: boolean | undefined,
): void {
	const { verified, duplicate, rejected } = outputs;
	if (verified.length === 0 && context.getNode().alwaysOutputData) return warn(context, EMPTY_ITEM);
	if (duplicate.length === 0 && rejected.length === 0) return;
	const reasons = [...new Set(rejected.map(({ json }) => (json.reason as string).replaceAll('_', ' ')))];
	const parts = [`${verified.length} verified`];
	if (duplicate.length > 0) parts.push(`${duplicate.length} duplicate`);
	if (rejected.length > 0) parts.push(`${rejected.length} rejected: ${reasons.join(', ')}`);
	note(context, parts.join(', '));
	const causes = hasKeys === false ? [NO_KEY] : rejected.flatMap((item) => ownFault(context, item));
	if (rejected.length > 0) causes.push(...answersWith200(context));
	for (const message of new Set(causes)) warn(context, message);
}

/** The warnings about single requests: each warning once, however many requests it is about. */
export function hintCautions(context: IExecuteFunctions, verdicts: Verdict[]): void {
	for (const message of new Set(verdicts.flatMap(({ cautions }) => cautions ?? []))) warn(context, message);
}

/** With Always Output Data on, n8n puts an empty item on the first output, which is Verified. */
const EMPTY_ITEM =
	'Nothing was verified, but Settings → Always Output Data is on: n8n now lets an empty item leave by Verified. Turn it off.';

const NO_KEY =
	'The credential has no secret key, so every request is rejected. Enter the key that the sender uses.';

/** Why a request may look unproven although its sender did nothing wrong. */
function ownFault(context: IExecuteFunctions, { json, pairedItem }: INodeExecutionData): string[] {
	if (json.reason !== 'unauthorized') return [];
	const { item: index } = pairedItem as { item: number };
	const input = context.getInputData()[index];
	const headersField = context.getNodeParameter('headersField', index) as string;
	if (Object.keys(readHeaders(get(input?.json, headersField))).length === 0) {
		return ['The field that Headers Field names holds no headers of a request. Check Headers Field.'];
	}
	return [];
}
