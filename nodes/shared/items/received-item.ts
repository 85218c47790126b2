import type { IDataObject } from 'n8n-workflow';
import { leadStateOf, withoutClaim, type Received } from '../../../lib';

/**
 * The item that leaves a receiving node for an event: the payload, flat, plus what is known about the event. The `event` of the
 * payload is replaced, and a `delivery` that looks like a failed delivery of ours is left out.
 * @param now milliseconds since 1970
 */
export function receivedJson(
	{ lead, event, asRead }: Received,
	environment: string,
	now: number,
): IDataObject {
	const { id, type, handoff } = event;
	const received = {
		id,
		type,
		received_at: new Date(now).toISOString(),
		handoff,
		environment,
		lead_state: asRead && leadStateOf(asRead),
	};
	return { ...(withoutClaim(lead) as IDataObject), event: received };
}
