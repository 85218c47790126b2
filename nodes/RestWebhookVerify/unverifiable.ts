import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { webhookHeaderOf } from '../../lib';
import { subjectOf, type Subject } from '../shared/hints/about-failure';
import { failureOf } from '../shared/items/failure-of';
import { failedItem, blankInputFields } from '../shared/n8n-internals/error-output';
import { readFieldNames } from './field-names';
import { readVerifyRequest } from './request';
import type { Verdict } from './verify';

/**
 * Does one step of judging one item, and catches every error. Otherwise, with On Error set to continue, n8n would hand on the node's
 * whole input by the first output, which is Verified.
 * @throws NodeOperationError when the workflow is to stop
 */
export async function failedToVerify(
	context: IExecuteFunctions,
	itemIndex: number,
	step: () => Promise<Verdict[]>,
): Promise<Verdict[]> {
	try {
		return await step();
	} catch (error) {
		const subject = await subjectOfRequest(context, itemIndex);
		return [{ kind: 'rejected', item: unverifiable(context, itemIndex, error, subject) }];
	}
}

/** A request that could not be judged, for no fault of its sender: n8n's On Error setting decides what follows. */
function unverifiable(
	context: IExecuteFunctions,
	itemIndex: number,
	error: unknown,
	subject: Subject,
): INodeExecutionData {
	const failure = failureOf(error);
	const json = blankInputFields(context, itemIndex, { ...failure, status_code: 503 });
	return failedItem(context, itemIndex, json, failure, { subject });
}

/** The lead and the event that the request names. They are not verified, so they serve only for the words of an error. */
async function subjectOfRequest(context: IExecuteFunctions, itemIndex: number): Promise<Subject> {
	try {
		const fields = { ...readFieldNames(context, itemIndex), rawBodyField: '' };
		const { headers, body } = await readVerifyRequest(context, itemIndex, fields);
		const isText = typeof body === 'string' || Buffer.isBuffer(body);
		const read: unknown = isText ? JSON.parse(String(body)) : body;
		const { leadId, eventId } = subjectOf(Object(read) as IDataObject);
		return { leadId, eventId: webhookHeaderOf(headers, 'id') ?? eventId };
	} catch {
		return {};
	}
}
