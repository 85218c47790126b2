import { issuesToText, type PayloadIssue } from '../lead/issues';

/** A refused request, as the sender may see it. Every doubt about who calls gets one and the same answer, {@link UNAUTHORIZED}. */
export type Rejection = {
	status_code: 400 | 401 | 415 | 503;
	reason:
		| 'unauthorized'
		| 'unsupported_media_type'
		| 'invalid_payload'
		| 'credential_unavailable'
		| 'history_unavailable'
		| 'invalid_options';
	message: string;
	issues?: PayloadIssue[];
};

export const UNAUTHORIZED: Rejection = {
	status_code: 401,
	reason: 'unauthorized',
	message:
		'The request could not be verified. Check the secret key, and the signature where one is required.',
};

/*
 * Trouble that is not the sender's fault is answered with 503, so that the sender tries again, as it does after any 5xx. While
 * n8n's database was restarted, senders with the right key were told 401, which is final, and 28 of 1 000 leads were lost.
 */

export const CREDENTIAL_UNAVAILABLE: Rejection = {
	status_code: 503,
	reason: 'credential_unavailable',
	message: 'The receiver cannot check the secret key right now. Send this event again later.',
};

export const INVALID_OPTIONS: Rejection = {
	status_code: 503,
	reason: 'invalid_options',
	message: 'An option of the receiver cannot be read right now. Send this event again later.',
};

export const HISTORY_UNAVAILABLE: Rejection = {
	status_code: 503,
	reason: 'history_unavailable',
	message: 'The receiver cannot tell new events from repeats right now. Send this event again later.',
};

/** The answer to a sender that waits for the outcome of the workflow. It holds no word from the workflow itself. */
export type NoSuccess = {
	status_code: 500 | 503;
	reason: 'workflow_failed' | 'still_running';
	message: string;
	issues?: undefined;
};

export const WORKFLOW_FAILED: NoSuccess = {
	status_code: 500,
	reason: 'workflow_failed',
	message: 'The workflow that this event started has failed. Send this event again later.',
};

export const STILL_RUNNING: NoSuccess = {
	status_code: 503,
	reason: 'still_running',
	message:
		'The workflow that this event started is still running. Send this event again to hear how it ends.',
};

/** The answer to a body that cannot be read at all. */
export const notValid = (form: string) =>
	invalidPayload([{ path: '', message: `The body is not valid ${form}` }]);

/** The answer to a body that is no lead; each issue names its field. */
export function invalidPayload(issues: PayloadIssue[]): Rejection {
	return {
		status_code: 400,
		reason: 'invalid_payload',
		message: `The body is not a valid lead. ${issuesToText(issues)}`,
		issues,
	};
}
