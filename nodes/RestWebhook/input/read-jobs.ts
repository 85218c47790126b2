import { isEmpty, omit, omitBy } from 'lodash';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	asItWas,
	BAD_EVENT_ID,
	buildLeadBody,
	detectEventType,
	hasFailed,
	InvalidLeadError,
	isEventId,
	isNothing,
	parseLead,
	resumeClaimOf,
	resumeOf,
	roundedNumbers,
	type Lead,
	type ReadSource,
	type Resume,
} from '../../../lib';
import { failureOf } from '../../shared/items/failure-of';
import { hintSources } from '../../shared/hints/source-hints';
import { isToolRun } from '../../shared/n8n-internals/tool-run';
import { arrival, notedArrival, receivedAt } from './arrival';
import { givenEventIds } from './given-event';
import type { BadItem, Connect, Job } from './job';
import { namesOfMoreFields } from './more-fields';
import { readLead } from './read-lead';
import { readSavedItem } from './saved-item';
import { eventIdOfCall, madeUpEventIds } from './made-up-event';
import { settingsReader, type Settings } from './settings';

/** Reads every item. A bad one becomes a {@link BadItem} of its own and does not touch the others. */
export async function readJobs(context: IExecuteFunctions, connect: Connect): Promise<Array<Job | BadItem>> {
	const reader = new JobReader(context, connect);
	const items: Array<Job | BadItem> = [];
	for (const [itemIndex, { json: given }] of context.getInputData().entries()) {
		const json = readSavedItem(given);
		try {
			items.push(await reader.read(itemIndex, json));
		} catch (error) {
			items.push({ itemIndex, json, failure: failureOf(error) });
		}
	}
	hintSources(context, reader.sources);
	return items;
}

/** Reads the items of one run, and keeps what the items share: the settings, and the ids that events of earlier items have taken. */
class JobReader {
	/** How leads were read out of the payloads of known sources. */
	readonly sources: ReadSource[] = [];
	private readonly settingsOf: ReturnType<typeof settingsReader>;
	private readonly isTool: boolean;
	private readonly idOfMadeUp = madeUpEventIds();
	private readonly idOfGiven: ReturnType<typeof givenEventIds>;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly connect: Connect,
	) {
		this.settingsOf = settingsReader(context);
		this.isTool = isToolRun(context);
		this.idOfGiven = givenEventIds(context);
	}

	async read(itemIndex: number, json: IDataObject): Promise<Job | BadItem> {
		const claim = this.isTool ? undefined : resumeClaimOf(json.delivery);
		const failed = claim && (await this.readFailedItem(itemIndex, json, claim));
		return failed ?? this.readNewItem(itemIndex, json);
	}

	private readNewItem(itemIndex: number, json: IDataObject): Job {
		const { context, isTool } = this;
		const settings = this.settingsOf(itemIndex);
		const read = readLead(context, itemIndex, settings.leadData);
		if (read.source) this.sources.push(read.source);
		const own = isTool ? withoutWordsOfVisitor(read.lead, settings) : read.lead;
		// With On Error set to Continue a failed item carries the message of its failure in `error`. The message no longer holds once the
		// lead is read anew.
		const kept = hasFailed(json.delivery) ? (omit(own, 'error') as Lead) : own;
		const lead = asItWas(
			kept,
			settings.options.includeAdditionalFields,
			mayBeOfTable(context.getInputData()[itemIndex]?.json, json),
		);
		const body = bodyOf(lead, settings, moreOf(context, itemIndex, settings));
		const id = isTool
			? eventIdOfCall(read.given ?? own, context.getExecutionId())
			: read.given
				? this.idOfMadeUp(read.given, json)
				: this.idOfGiven(lead, body, settings.options.includeAdditionalFields);
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
	private async readFailedItem(
		itemIndex: number,
		json: IDataObject,
		claim: Resume,
	): Promise<Job | BadItem | undefined> {
		const { context } = this;
		const settings = this.settingsOf(itemIndex, claim.switches);
		const parsed = parseLead(omit(json, 'delivery', 'error'));
		if ('issues' in parsed) return undefined;
		const connection = await this.connect(settings.inheritFromParent);
		const isUnchecked = 'failure' in connection;
		if (isUnchecked && settings.enabled) return { itemIndex, json, failure: connection.failure };
		const lead = asItWas(parsed.lead, settings.options.includeAdditionalFields);
		const body = bodyOf(lead, settings, moreOf(context, itemIndex, settings));
		const resume = isUnchecked ? undefined : resumeOf(claim, body, connection);
		if (!resume && !isUnchecked) return undefined;
		const id = this.idOfGiven(lead, body, settings.options.includeAdditionalFields, claim.event.id);
		const { times_made_up: made } = Object(json.delivery) as { times_made_up?: unknown };
		// An item that failed before Keep Order was on holds no arrival of its own.
		const came = arrival(notedArrival(json.delivery), receivedAt(lead));
		return {
			itemIndex,
			lead,
			...columnsIn(parsed.lead, lead),
			event: { ...claim.event, id },
			body,
			settings,
			resume,
			...(isUnchecked && { unchecked: claim }),
			json,
			areTimesMadeUp: made === true,
			...came,
		};
	}
}

/**
 * n8n's Google Sheets node adds `row_number` to each row, and tables and files give `event` back as text or columns. Another lead that has
 * not failed comes from the node before this one, and where somebody has taken the `+` off its phone number there, it has to stay so.
 * @param given the item as it came
 */
const mayBeOfTable = ({ row_number: row, event }: IDataObject = {}, { delivery }: IDataObject) =>
	row !== undefined || typeof event !== 'object' || hasFailed(delivery);

/**
 * The visitor and the model write the item of an agent's tool. They must not choose the event of the lead, nor turn the lead into a
 * test, which nobody greets and no history remembers. With Form Fields a field of its own says what is a test.
 */
function withoutWordsOfVisitor(lead: Lead, { leadData }: Settings): Lead {
	return omit(lead, leadData === 'fields' ? ['event'] : ['event', 'is_test', 'isTest']) as Lead;
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
