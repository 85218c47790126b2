import type { IDataObject } from 'n8n-workflow';
import {
	identitiesOf,
	type ConnectionResult,
	type Failure,
	type Lead,
	type LeadEvent,
	type Resume,
} from '../../../lib';
import type { Settings } from './settings';

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
 * The ids under which an event is known that is only about a lead (`isBesideLead` in lib/sources). They are not those of the lead, so that
 * the lead itself still counts as new.
 */
export const besideIdsOf = (ids: string[]): string[] => ids.map((id) => `beside-${id}`);

/** Finds the connection of an item: where leads go, and with which keys. */
export type Connect = (inheritFromParent: boolean) => Promise<ConnectionResult>;

/** An item that could not be read, so that nothing can be sent for it. */
export type BadItem = { itemIndex: number; json: IDataObject; failure: Failure };
