import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	buildLeadBody,
	detectEventId,
	detectEventType,
	InvalidLeadError,
	InvalidOptionsError,
	isHeaderValue,
	parseDeliveryOptions,
	resumeOf,
	type DeliveryOptions,
	type Failure,
	type GateOptions,
	type Lead,
	type LeadEvent,
	type Resume,
} from '../../lib';
import { checkLead, readLead, readLeadData, type LeadData } from './read-lead';

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
};

/** An item that cannot be worked on at all. */
export type BadItem = { itemIndex: number; json: IDataObject; failure: Failure };

/** Reads every item. A bad one becomes a {@link BadItem} of its own and does not touch the others. */
export function readJobs(context: IExecuteFunctions): Array<Job | BadItem> {
	const settingsOf = settingsReader(context);
	return context.getInputData().map(({ json }, itemIndex) => {
		try {
			return readJob(context, itemIndex, json, settingsOf(itemIndex));
		} catch (error) {
			return { itemIndex, json, failure: explain(error) };
		}
	});
}

const BAD_EVENT_ID = {
	path: 'event.id',
	message: 'has characters that cannot be sent. Use letters, digits, - and _, or leave it out',
};

function readJob(context: IExecuteFunctions, itemIndex: number, json: IDataObject, settings: Settings): Job {
	const resume = resumeOf(json.delivery);
	// A failed item holds its lead as it was; mapping its fields again could make another lead of it.
	const lead = resume ? checkLead(json) : readLead(context, itemIndex, settings.leadData);
	const { includeSourceName, options } = settings;
	const body = buildLeadBody(lead, {
		includeSourceName,
		includeAdditionalFields: options.includeAdditionalFields,
	});
	const event = {
		id: resume?.id ?? detectEventId(lead, undefined, body),
		type: resume?.type ?? detectEventType(lead),
	};
	// It travels in a header: an id of which a part was taken out would be another one than was signed.
	if (!isHeaderValue(event.id)) throw new InvalidLeadError([BAD_EVENT_ID]);
	return { itemIndex, lead, event, body, settings, resume };
}

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
	const isOn = (name: string) => context.getNodeParameter(name, itemIndex, false) === true;
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
		newLeadSource: newLeadSource === 'event' ? 'event' : 'history',
		options: parsed.options,
	};
}

function explain(error: unknown): Failure {
	const message = error instanceof Error ? error.message : String(error);
	if (error instanceof InvalidLeadError) return { reason: 'invalid_lead', message };
	if (error instanceof InvalidOptionsError) return { reason: 'invalid_options', message };
	return { reason: 'unexpected_error', message };
}
