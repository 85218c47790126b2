import type { IExecuteFunctions } from 'n8n-workflow';
import { derivedEventId, eventIdOfItem, EventOwners, givenEventId, type Lead } from '../../../lib';
import { nodeKeyOf } from '../../shared/history/node-key';
import type { Job } from './job';

/**
 * Remembered by the process, and not by one run of the node: in a loop, and in a sub-workflow for each item, each lead of a list has a
 * run of its own.
 */
const owners = new EventOwners();

/**
 * @returns a function that gives the id of one item: the id with which it came, unless this id belongs to another lead. `idThen` is the
 *   id under which a lead failed that comes again: another lead may have been delivered under it since.
 */
export function givenEventIds(context: IExecuteFunctions) {
	const place = nodeKeyOf(context);
	const run = context.getExecutionId();
	return (lead: Lead, body: object, includeAdditionalFields: boolean, idThen?: string): string => {
		const id = idThen ?? eventIdOfItem(lead, body, includeAdditionalFields);
		// An id that was computed is that of its lead anyway.
		if (id !== givenEventId(lead)) return id;
		const isOwn = owners.isOf({ place, run, eventId: id, leadId: lead.lead_id });
		return isOwn ? id : derivedEventId(lead, body);
	};
}

/**
 * The lead of a job is no longer on its way, so that an id which nobody took is free for the next run.
 * @param isSent whether a delivery of the lead has succeeded
 */
export function settleEventId(context: IExecuteFunctions, { lead, event }: Job, isSent: boolean): void {
	if (event.id !== givenEventId(lead)) return;
	owners.settle({ place: nodeKeyOf(context), eventId: event.id, leadId: lead.lead_id }, isSent);
}
