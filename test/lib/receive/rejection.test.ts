import {
	CREDENTIAL_UNAVAILABLE,
	HISTORY_UNAVAILABLE,
	INVALID_OPTIONS,
	invalidPayload,
	notValid,
	STILL_RUNNING,
	UNAUTHORIZED,
	WORKFLOW_FAILED,
	type NoSuccess,
	type Rejection,
} from '../../../lib/receive/rejection';

/* What a sender reads is part of the interface: each answer, word for word. */
test.each<[Rejection | NoSuccess, Rejection | NoSuccess]>([
	[
		WORKFLOW_FAILED,
		{
			status_code: 500,
			reason: 'workflow_failed',
			message: 'The workflow that this event started has failed. Send this event again later.',
		},
	],
	[
		STILL_RUNNING,
		{
			status_code: 503,
			reason: 'still_running',
			message:
				'The workflow that this event started is still running. Send this event again to hear how it ends.',
		},
	],
	[
		UNAUTHORIZED,
		{
			status_code: 401,
			reason: 'unauthorized',
			message:
				'The request could not be verified. Check the secret key, and the signature where one is required.',
		},
	],
	[
		CREDENTIAL_UNAVAILABLE,
		{
			status_code: 503,
			reason: 'credential_unavailable',
			message: 'The receiver cannot check the secret key right now. Send this event again later.',
		},
	],
	[
		INVALID_OPTIONS,
		{
			status_code: 503,
			reason: 'invalid_options',
			message: 'An option of the receiver cannot be read right now. Send this event again later.',
		},
	],
	[
		HISTORY_UNAVAILABLE,
		{
			status_code: 503,
			reason: 'history_unavailable',
			message: 'The receiver cannot tell new events from repeats right now. Send this event again later.',
		},
	],
	[
		notValid('JSON'),
		{
			status_code: 400,
			reason: 'invalid_payload',
			message: 'The body is not a valid lead. The body is not valid JSON',
			issues: [{ path: '', message: 'The body is not valid JSON' }],
		},
	],
	[
		invalidPayload([{ path: 'lead_id', message: 'is required (string)' }]),
		{
			status_code: 400,
			reason: 'invalid_payload',
			message: 'The body is not a valid lead. lead_id: is required (string)',
			issues: [{ path: 'lead_id', message: 'is required (string)' }],
		},
	],
])('a refused sender reads %j', (rejection, expected) => {
	expect(rejection).toEqual(expected);
});
