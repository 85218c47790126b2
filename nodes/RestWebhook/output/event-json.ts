import type { IDataObject } from 'n8n-workflow';
import { leadStateOf } from '../../../lib';
import type { Job } from '../input/job';
import type { Welcome } from './outcome';

/**
 * The event of a lead as it leaves the node. The nodes behind tell their endpoints of this event, as long as the lead is in the
 * state for which the event's id stands. The first node that gets a new lead decides whether the lead is greeted: without
 * `welcome_decided`, two nodes in a row would both greet it.
 */
export function eventJson({ lead, event }: Job, welcome: Welcome): IDataObject {
	const given = typeof lead.event === 'object' ? (lead.event as IDataObject) : undefined;
	const decided = event.type === 'new_lead' && { welcome_decided: welcome !== 'later' };
	return { ...given, ...event, lead_state: leadStateOf(lead), ...decided };
}

/**
 * Is it decided already whether the lead is greeted? An earlier node of the workflow may have decided. For a failed lead that is fed
 * back in, this node decided when the lead came for the first time, unless its history could not be asked then.
 */
export function isWelcomeDecided({
	lead,
	resume,
	unchecked,
}: Pick<Job, 'lead' | 'resume' | 'unchecked'>): boolean {
	const { welcome_decided: isDecided } = Object(lead.event) as { welcome_decided?: unknown };
	return isDecided === true || ((resume ?? unchecked) !== undefined && isDecided !== false);
}
