import type { PayloadIssue } from '../lead/issues';
import { isHeaderValue } from '../security/headers';

/** Longer ids fit in no header: Node ends a request whose headers exceed 16 kB. */
const LONGEST = 10_000;

/** What is said of an event id that the header `webhook-id` could never carry on. */
export const BAD_EVENT_ID: PayloadIssue = {
	path: 'event.id',
	message: `has characters that cannot be sent in a header, or more than ${LONGEST} of them. Use letters, digits, - and _, or leave it out`,
};

/** Can this id be sent on in a header? The trigger answered 200 to events with other ids, and no node could send them on. */
export function isEventId(id: string): boolean {
	return id.length <= LONGEST && isHeaderValue(id);
}
