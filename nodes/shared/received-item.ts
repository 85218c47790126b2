import type { IDataObject } from 'n8n-workflow';
import { withoutResume, type Received } from '../../lib';

/**
 * What leaves a receiving node for an event: the payload, flat, plus what is known about the event. What the payload
 * says under those names is replaced, and it cannot pose as a delivery of ours that failed.
 * @param now milliseconds since 1970
 */
export function receivedJson({ lead, event }: Received, environment: string, now: number): IDataObject {
	const { id, type, handoff } = event;
	const received = { id, type, received_at: new Date(now).toISOString(), handoff, environment };
	return { ...(withoutResume(lead) as IDataObject), event: received };
}
