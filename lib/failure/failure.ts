/** Every reason a lead can fail for, and whether trying again later can help. The list is part of the interface. */
export const FAILURE_REASONS = {
	invalid_lead: false,
	invalid_url: false,
	invalid_secret_key: false,
	credential_unavailable: true,
	invalid_options: false,
	timeout: true,
	network: true,
	tls: true,
	redirected: false,
	rejected: false,
	unauthorized: false,
	endpoint_gone: false,
	rate_limited: true,
	server_error: true,
	endpoint_paused: true,
	blocked_by_earlier_event: true,
	cancelled: true,
	history_unavailable: true,
	unexpected_error: true,
} as const;

export type FailureReason = keyof typeof FAILURE_REASONS;

/** What went wrong, in words for the person who has to mend it. */
export type Failure = { reason: FailureReason; message: string; statusCode?: number };

export function isFailureReason(value: unknown): value is FailureReason {
	return typeof value === 'string' && Object.hasOwn(FAILURE_REASONS, value);
}
