import { isEmpty, omit, omitBy } from 'lodash';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	asItWas,
	BAD_EVENT_ID,
	buildLeadBody,
	detectEventType,
	hasFailed,
	identitiesOf,
	InvalidLeadError,
	isEventId,
	isNothing,
	parseLead,
	resumeClaimOf,
	resumeOf,
	roundedNumbers,
	type ConnectionResult,
	type Failure,
	type Lead,
	type LeadEvent,
	type ReadSource,
	type Resume,
} from '../../../lib';
import { failureOf } from '../../shared/items/failure-of';
import { hintSources } from '../../shared/items/source-hints';
import { isToolRun } from '../../shared/n8n-internals/tool-run';
import { arrival, notedArrival, receivedAt } from './arrival';
import { givenEventTeller } from './given-event';
import { namesOfMoreFields } from './more-fields';
import { readLead } from './read-lead';
import { readSavedItem } from './saved-item';
import { eventIdOfCall, eventTeller } from './made-up-event';
import { settingsReader, type Settings } from './settings';

/** One item, read and ready: what would be sent, and under which settings. */
export type Job = {
	itemIndex: number;
	lead: Lead;
	event: LeadEvent;
	body: Record<string, unknown>;
	settings: Settings;
	resume: Resume | undefined;
	/** What the item says of an earlier failure where this could not be checked. Nothing goes by it, but the item keeps it. */
	unchecked?: Resume;
	/** What a table has added to the row of this lead. It is not sent, but the nodes behind this one find the row by it. */
	columns?: Record<string, unknown>;
	/** When the event came to this n8n for the first time, where it is known: milliseconds since 1970. */
	arrivedAt?: number;
	/** This node has given the time of its run to messages that came without a time. Such a time does not tell which state is older. */
	areTimesMadeUp?: boolean;
	/** The item as it came in. */
	json: IDataObject;
};

/** The ids under which the lead of a job is known. */
export function idsOf({ lead, settings }: Pick<Job, 'lead' | 'settings'>): string[] {
	return identitiesOf(lead, settings.options.returningLeadKey, settings.options.defaultCountry);
}

/** The ids of {@link idsOf}, and those under which the lead will be known once somebody sets Returning Lead Key to Contact. */
export function allIdsOf({ lead, settings }: Pick<Job, 'lead' | 'settings'>): string[] {
	return identitiesOf(lead, 'contact', settings.options.defaultCountry);
}

/**
 * The ids under which an event is known that is only about a lead ({@link isBesideLead}). They are not those of the lead, so that
 * the lead itself still counts as new.
 */
export const besideIdsOf = (ids: string[]): string[] => ids.map((id) => `beside-${id}`);

/** Finds the connection of an item: where leads go, and with which keys. */
export type Connect = (inheritFromParent: boolean) => Promise<ConnectionResult>;

/** An item that could not be read, so that nothing can be sent for it. */
export type BadItem = { itemIndex: number; json: IDataObject; failure: Failure };

/** Reads every item. A bad one becomes a {@link BadItem} of its own and does not touch the others. */
export async function readJobs(context: IExecuteFunctions, connect: Connect): Promise<Array<Job | BadItem>> {
	const settingsOf = settingsReader(context);
	const isTool = isToolRun(context);
	const tellers = { ofMadeUp: eventTeller(), ofGiven: givenEventTeller(context) };
	const items: Array<Job | BadItem> = [];
	const read: ReadSource[] = [];
	for (const [itemIndex, { json: given }] of context.getInputData().entries()) {
		const json = readSavedItem(given);
		try {
			const claim = isTool ? undefined : resumeClaimOf(json.delivery);
			const again =
				claim &&
				(await readFailedItem(
					context,
					itemIndex,
					json,
					settingsOf(itemIndex, claim.switches),
					claim,
					connect,
				));
			items.push(again ?? readJob(context, itemIndex, json, settingsOf(itemIndex), isTool, tellers, read));
		} catch (error) {
			items.push({ itemIndex, json, failure: failureOf(error) });
		}
	}
	hintSources(context, read);
	return items;
}

function readJob(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
	settings: Settings,
	isTool: boolean,
	tellers: { ofMadeUp: ReturnType<typeof eventTeller>; ofGiven: ReturnType<typeof givenEventTeller> },
	sources: ReadSource[],
): Job {
	const read = readLead(context, itemIndex, settings.leadData);
	if (read.read) sources.push(read.read);
	// The visitor and the model write the item of an agent's tool. They must not choose the event of the lead, nor turn the lead into a
	// test, which nobody greets and no history remembers. With Form Fields a field of its own says what is a test.
	const isOfVisitor = isTool && settings.leadData !== 'fields';
	const own = isTool ? (omit(read.lead, isOfVisitor ? ['event', 'is_test'] : ['event']) as Lead) : read.lead;
	// With On Error set to Continue a failed item carries the message of its failure in `error`. The message no longer holds once the
	// lead is read anew.
	const kept = hasFailed(json.delivery) ? (omit(own, 'error') as Lead) : own;
	const lead = asItWas(kept, settings.options.includeAdditionalFields);
	const body = bodyOf(lead, settings, moreOf(context, itemIndex, settings));
	const id = isTool
		? eventIdOfCall(read.given ?? own, context.getExecutionId())
		: read.given
			? tellers.ofMadeUp(read.given, json)
			: tellers.ofGiven(lead, body, settings.options.includeAdditionalFields);
	const event = { id, type: detectEventType(lead) };
	const issues = isEventId(event.id) ? roundedNumbers(body) : [BAD_EVENT_ID];
	if (issues.length > 0) throw new InvalidLeadError(issues);
	const areTimesMadeUp = read.given?.messages?.some(({ timestamp }) => isNothing(timestamp ?? null));
	const { proof } = Object(json.delivery) as { proof?: unknown };
	// An item with a proof that does not fit is a lead that somebody has changed, and it comes now.
	const noted = isTool || proof !== undefined ? undefined : notedArrival(json.delivery);
	const came = arrival(noted, receivedAt(lead));
	const columns = columnsIn(kept, lead);
	return {
		itemIndex,
		lead,
		...columns,
		event,
		body,
		settings,
		resume: undefined,
		json,
		areTimesMadeUp,
		...came,
	};
}

/**
 * Reads an item that failed here before and is fed back in. The item holds the lead as it was then: mapping its fields again
 * could make another lead of it.
 * @returns undefined for an item without the right proof, which is then read like any other item. If there is no connection,
 *   the proof cannot be checked: the item then fails and keeps its `delivery`; with Enable off it is held back, and keeps its
 *   `delivery` as well (`unchecked`). When its fields were mapped again, another lead left with the proof of the first.
 */
async function readFailedItem(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
	settings: Settings,
	claim: Resume,
	connect: Connect,
): Promise<Job | BadItem | undefined> {
	const parsed = parseLead(omit(json, 'delivery', 'error'));
	if ('issues' in parsed) return undefined;
	const connection = await connect(settings.inheritFromParent);
	const isUnchecked = 'failure' in connection;
	if (isUnchecked && settings.enabled) return { itemIndex, json, failure: connection.failure };
	const lead = asItWas(parsed.lead, settings.options.includeAdditionalFields);
	const body = bodyOf(lead, settings, moreOf(context, itemIndex, settings));
	const resume = isUnchecked ? undefined : resumeOf(claim, body, connection);
	if (!resume && !isUnchecked) return undefined;
	const { times_made_up: made } = Object(json.delivery) as { times_made_up?: unknown };
	// An item that failed before Keep Order was on holds no arrival of its own.
	const came = arrival(notedArrival(json.delivery), receivedAt(lead));
	return {
		itemIndex,
		lead,
		...columnsIn(parsed.lead, lead),
		event: claim.event,
		body,
		settings,
		resume,
		...(isUnchecked && { unchecked: claim }),
		json,
		areTimesMadeUp: made === true,
		...came,
	};
}

/** The fields that {@link asItWas} has taken from a lead, except those that hold nothing. */
function columnsIn(kept: Lead, lead: Lead): Pick<Job, 'columns'> {
	if (kept === lead) return {};
	const columns = omitBy(omit(kept, Object.keys(lead)), (value) => value === null || value === '');
	return isEmpty(columns) ? {} : { columns };
}

function bodyOf(
	lead: Lead,
	{ includeSourceName, options }: Settings,
	moreFields: string[],
): Record<string, unknown> {
	const { includeAdditionalFields } = options;
	return buildLeadBody(lead, { includeSourceName, includeAdditionalFields, moreFields });
}

function moreOf(context: IExecuteFunctions, itemIndex: number, { leadData }: Settings): string[] {
	return leadData === 'fields' ? namesOfMoreFields(context, itemIndex) : [];
}
