import {
	HistoryUnavailableError,
	InvalidLeadError,
	InvalidOptionsError,
	messageOfError,
	UnreadableCredentialError,
	type Failure,
} from '../../../lib';

/** The reasons of the errors that are foreseen, by the class of the error. */
const REASONS = [
	[InvalidLeadError, 'invalid_lead'],
	[InvalidOptionsError, 'invalid_options'],
	[UnreadableCredentialError, 'credential_unavailable'],
	[HistoryUnavailableError, 'history_unavailable'],
] as const;

/** Turns an error into a failure. */
export function failureOf(error: unknown): Failure {
	const message = messageOfError(error);
	const [, reason] = REASONS.find(([type]) => error instanceof type) ?? [
		undefined,
		'unexpected_error' as const,
	];
	return { reason, message };
}
