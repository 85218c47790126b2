import { omit } from 'lodash';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	buildLeadBody,
	detectEventType,
	eventIdOfItem,
	InvalidLeadError,
	InvalidOptionsError,
	isHeaderValue,
	parseDeliveryOptions,
	parseLead,
	readChoice,
	readSwitch,
	resumeClaimOf,
	resumeOf,
	type ConnectionResult,
	type DeliveryOptions,
	type Failure,
	type GateOptions,
	type Lead,
	type LeadEvent,
	type Resume,
	type ResumeClaim,
} from '../../../lib';
import { INHERIT_FROM_PARENT } from '../../shared/http/connection';
import { failureOf } from '../../shared/items/failed-item';
import { isToolRun } from '../../shared/items/for-agent';
import { readLead, readLeadData, type LeadData } from './read-lead';

/** The switches of the card plus the options, for one item, and where its lead is. */
export type Settings = GateOptions & {
	leadData: LeadData;
	inheritFromParent: boolean;
	skipWelcome: boolean;
	includeSourceName: boolean;
	options: DeliveryOptions;
};

/** One item, read and ready: what would be sent, and under which settings. */
export type Job = {
	itemIndex: number;
	lead: Lead;
	event: LeadEvent;
	body: Record<string, unknown>;
	settings: Settings;
	resume: Resume | undefined;
	/** The item as it came in. */
	json: IDataObject;
};

/** Finds the connection of an item: where leads go, and with which keys. */
export type Connect = (inheritFromParent: boolean) => Promise<ConnectionResult>;

/** An item that cannot be worked on at all. */
export type BadItem = { itemIndex: number; json: IDataObject; failure: Failure };

/** Reads every item. A bad one becomes a {@link BadItem} of its own and does not touch the others. */
export async function readJobs(context: IExecuteFunctions, connect: Connect): Promise<Array<Job | BadItem>> {
	const settingsOf = settingsReader(context);
	const isTool = isToolRun(context);
	const items: Array<Job | BadItem> = [];
	for (const [itemIndex, { json }] of context.getInputData().entries()) {
		try {
			const settings = settingsOf(itemIndex);
			const claim = isTool ? undefined : resumeClaimOf(json.delivery);
			const again = claim && (await readFailedItem(itemIndex, json, settings, claim, connect));
			items.push(again ?? readJob(context, itemIndex, json, settings, isTool));
		} catch (error) {
			items.push({ itemIndex, json, failure: failureOf(error) });
		}
	}
	return items;
}

const BAD_EVENT_ID = {
	path: 'event.id',
	message: 'has characters that cannot be sent. Use letters, digits, - and _, or leave it out',
};

function readJob(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
	settings: Settings,
	isTool: boolean,
): Job {
	const read = readLead(context, itemIndex, settings.leadData);
	// What an agent's tool gets is the visitor's and the model's: they do not choose under which event it is sent.
	const lead = isTool ? (omit(read, 'event') as Lead) : read;
	const body = bodyOf(lead, settings);
	const id = eventIdOfItem(lead, body, settings.options.includeAdditionalFields);
	const event = { id, type: detectEventType(lead) };
	// It travels in a header: an id of which a part was taken out would be another one than was signed.
	if (!isHeaderValue(event.id)) throw new InvalidLeadError([BAD_EVENT_ID]);
	return { itemIndex, lead, event, body, settings, resume: undefined, json };
}

/**
 * An item that failed here before and is fed back in. It holds its lead as it was: mapping its fields again could make
 * another lead of it.
 * @returns undefined for an item without the right proof, which is read like any other. Where the connection cannot be
 *   had, nobody can tell, so the item fails with all that it brought along.
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
	return resume && { itemIndex, lead, event: resume.event, body, settings, resume, json };
}

function bodyOf(lead: Lead, { includeSourceName, options }: Settings): Record<string, unknown> {
	const { includeAdditionalFields } = options;
	return buildLeadBody(lead, { includeSourceName, includeAdditionalFields });
}

/** The switches of the card, with their labels. */
const SWITCHES = {
	enabled: 'Enable',
	inheritFromParent: INHERIT_FROM_PARENT,
	skipWelcome: 'Skip Welcome and Follow-Ups',
	contactCapturedOnly: 'Create Customer Only When Contact Info Is Captured',
	newLeadsOnly: 'Create Only for New Leads',
	includeSourceName: 'Include Source Name',
} as const;

/** Parameters that hold the lead itself. */
const LEAD_PARAMETERS = ['leadJson', 'leadFields'];

/**
 * n8n resolves a parameter anew for each item, also a plain value. Settings without an expression are the same for
 * all items, and are read once: with 1 000 items that saves some 10 000 calls.
 */
function settingsReader(context: IExecuteFunctions): (itemIndex: number) => Settings {
	const { parameters } = context.getNode();
	const others = Object.entries(parameters).filter(([name]) => !LEAD_PARAMETERS.includes(name));
	// n8n marks an expression by a leading equals sign.
	if (JSON.stringify(others).includes('"=')) return (itemIndex) => readSettings(context, itemIndex);
	let settings: Settings | undefined;
	return () => (settings ??= readSettings(context, 0));
}

function readSettings(context: IExecuteFunctions, itemIndex: number): Settings {
	const isOn = (name: keyof typeof SWITCHES) =>
		readSwitch(SWITCHES[name], context.getNodeParameter(name, itemIndex, false));
	const parsed = parseDeliveryOptions(context.getNodeParameter('options', itemIndex, {}));
	if ('problem' in parsed) throw new InvalidOptionsError(parsed.problem);
	const newLeadSource = context.getNodeParameter('newLeadSource', itemIndex, 'history');
	return {
		leadData: readLeadData(context, itemIndex),
		enabled: isOn('enabled'),
		inheritFromParent: isOn('inheritFromParent'),
		skipWelcome: isOn('skipWelcome'),
		contactCapturedOnly: isOn('contactCapturedOnly'),
		newLeadsOnly: isOn('newLeadsOnly'),
		includeSourceName: isOn('includeSourceName'),
		newLeadSource: readChoice('New Lead Source', newLeadSource, ['history', 'event']),
		options: parsed.options,
	};
}
