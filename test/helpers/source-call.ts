import { LEAD_EVENTS } from '../../lib';
import { UNAUTHORIZED } from '../fixtures/requests';
import type { SourceFixture } from '../fixtures/sources/fixture';
import { callTrigger } from './trigger';

/** The answer to every sender that cannot prove who it is. */
export const refused = { status: 401, body: { status: 'rejected', ...UNAUTHORIZED }, starts: false };

/** The id of an event, with AAA in place of the last part where that part is made from the payload. */
export const named = (id: unknown) => String(id).replace(/(?<=\.changed\.).+$/, 'AAA');

/** The request of a source, to a trigger that is to start for each type of event. */
export async function callSource(
	{ source, body, key, prove, parameters }: SourceFixture,
	change: { body?: string; headers?: object; key?: string } = {},
) {
	const headers = change.headers ?? prove!(body, key, Date.now());
	return await callTrigger(
		{ rawBody: change.body ?? body, headers: headers as Record<string, string> },
		{
			credential: { secretKey: change.key ?? key },
			parameters: { leadSource: source, events: [...LEAD_EVENTS], ...parameters },
		},
	);
}
