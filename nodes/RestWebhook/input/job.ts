import { omit } from 'lodash';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	BAD_EVENT_ID,
	buildLeadBody,
	detectEventType,
	eventIdOfItem,
	InvalidLeadError,
	isEventId,
	isFailureReason,
	parseLead,
	parseTimestamp,
	resumeClaimOf,
	resumeOf,
	roundedNumbers,
	type ConnectionResult,
	type Failure,
	type Lead,
	type LeadEvent,
	type Resume,
	type ResumeClaim,
} from '../../../lib';
import { failureOf } from '../../shared/items/failure-of';
import { isToolRun } from '../../shared/n8n-internals/tool-run';
import { readLead } from './read-lead';
import { eventTeller } from './made-up-event';
import { settingsReader, type Settings } from './settings';

/** One item, read and ready: what would be sent, and under which settings. */
export type Job = {
	itemIndex: number;
	lead: Lead;
	event: LeadEvent;
	body: Record<string, unknown>;
	settings: Settings;
	resume: Resume | undefined;
	/** When the event came to this n8n for the first time, where it is known: milliseconds since 1970. */
	arrivedAt?: number;
	/** The item as it came in. */
	json: IDataObject;
};

/** Finds the connection of an item: where leads go, and with which keys. */
export type Connect = (inheritFromParent: boolean) => Promise<ConnectionResult>;

/** An item that could not be read, so that nothing can be sent for it. */
export type BadItem = { itemIndex: number; json: IDataObject; failure: Failure };

/** Reads every item. A bad one becomes a {@link BadItem} of its own and does not touch the others. */
export async function readJobs(context: IExecuteFunctions, connect: Connect): Promise<Array<Job | BadItem>> {
	const settingsOf = settingsReader(context);
	const isTool = isToolRun(context);
	const tell = eventTeller();
	const items: Array<Job | BadItem> = [];
	for (const [itemIndex, { json }] of context.getInputData().entries()) {
		try {
			const settings = settingsOf(itemIndex);
			const claim = isTool ? undefined : resumeClaimOf(json.delivery);
			const again = claim && (await readFailedItem(itemIndex, json, settings, claim, connect));
			items.push(again ?? readJob(context, itemIndex, json, settings, isTool, tell));
		} catch (error) {
			items.push({ itemIndex, json, failure: failureOf(error) });
		}
	}
	return items;
}

function readJob(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
	settings: Settings,
	isTool: boolean,
	tell: (given: Lead, json: IDataObject) => string,
): Job {
	const read = readLead(context, itemIndex, settings.leadData);
	// The item of an agent's tool is written by the visitor and the model: they must not choose the event of the lead, nor make
	// a test of it, which nobody greets and no history remembers. In a form it is the builder who says what is a test.
	const isOfVisitor = isTool && settings.leadData === 'input';
	const own = isTool ? (omit(read.lead, isOfVisitor ? ['event', 'is_test'] : ['event']) as Lead) : read.lead;
	// With On Error set to Continue a failed item carries the message of its failure, which no longer holds once the lead is
	// read anew.
	const lead = hasFailed(json.delivery) ? (omit(own, 'error') as Lead) : own;
	const body = bodyOf(lead, settings);
	const id = read.given
		? tell(read.given, json)
		: eventIdOfItem(lead, body, settings.options.includeAdditionalFields);
	const event = { id, type: detectEventType(lead) };
	const issues = isEventId(event.id) ? roundedNumbers(body) : [BAD_EVENT_ID];
	if (issues.length > 0) throw new InvalidLeadError(issues);
	const { received_at: receivedAt } = Object(lead.event) as { received_at?: unknown };
	return { itemIndex, lead, event, body, settings, resume: undefined, json, ...arrival(receivedAt) };
}

/**
 * Reads an item that failed here before and is fed back in. The item holds the lead as it was then: mapping its fields again
 * could make another lead of it.
 * @returns undefined for an item without the right proof, which is then read like any other item. If there is no connection,
 *   the proof cannot be checked: the item then fails and keeps its `delivery`; with Enable off it is read like any other item.
 */
async function readFailedItem(
	itemIndex: number,
	json: IDataObject,
	settings: Settings,
	claim: ResumeClaim,
	connect: Connect,
): Promise<Job | BadItem | undefined> {
	const parsed = parseLead(omit(json, 'delivery', 'error'));
	if ('issues' in parsed) return undefined;
	const connection = await connect(settings.inheritFromParent);
	if ('failure' in connection) {
		return settings.enabled ? { itemIndex, json, failure: connection.failure } : undefined;
	}
	const { lead } = parsed;
	const body = bodyOf(lead, settings);
	const resume = resumeOf(claim, body, connection);
	const { arrived_at: arrivedAt } = Object(json.delivery) as { arrived_at?: unknown };
	return (
		resume && { itemIndex, lead, event: resume.event, body, settings, resume, json, ...arrival(arrivedAt) }
	);
}

function arrival(time: unknown): Pick<Job, 'arrivedAt'> {
	const arrivedAt = typeof time === 'string' ? parseTimestamp(time) : NaN;
	return Number.isNaN(arrivedAt) ? {} : { arrivedAt };
}

function hasFailed(delivery: unknown): boolean {
	return isFailureReason((Object(delivery) as { reason?: unknown }).reason);
}

function bodyOf(lead: Lead, { includeSourceName, options }: Settings): Record<string, unknown> {
	const { includeAdditionalFields } = options;
	return buildLeadBody(lead, { includeSourceName, includeAdditionalFields });
}
