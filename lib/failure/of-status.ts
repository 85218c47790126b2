import type { Cause } from './cause-row';
import type { Failure, FailureReason } from './failure';
import { isPage } from './page';
import { isRetryableStatus } from './retry';
import { wordsSaid } from './words-said';

/** Characters of an answer that a message quotes. */
const QUOTE_LIMIT = 200;

/**
 * Explains a response that is not a 2xx.
 * @param where origin and path of the endpoint, never the query
 * @param said what the endpoint answered, already redacted
 */
export function failureOfStatus(status: number, where: string, said: string, signs: Signs = {}): Failure {
	const [reason, advice] =
		explainSigns(status, signs) ??
		explainLimit(status, signs) ??
		explainPage(status, said) ??
		explainStatus(status);
	// The page of a firewall, or of somebody else on the way, says nothing about the lead.
	const isOfOthers = signs.firewall ?? (signs.cause && isPage(said));
	const words = isOfOthers ? '' : wordsSaid(said).slice(0, QUOTE_LIMIT);
	const quote = words === '' ? '' : ` It said: ${words}`;
	return { reason, statusCode: status, message: `${where} answered ${status}: ${advice}${quote}` };
}

/**
 * What else the answer tells.
 * @property movedTo origin and path of a redirect
 * @property redirect what is special about it
 * @property cause who answered in place of the receiver, and why
 * @property firewall the name of one that answered
 * @property isLimit whether the endpoint gets too many requests, although the status is no 429
 */
export type Signs = {
	movedTo?: string;
	redirect?: KindOfRedirect;
	cause?: Cause;
	firewall?: string;
	isLimit?: boolean;
};

/** What is special about a redirect, see `lib/delivery/redirect.ts`. */
export type KindOfRedirect = 'itself' | 'unencrypted' | 'login' | 'scriptLogin';

function explainSigns(
	status: number,
	{ movedTo, redirect, cause, firewall }: Signs,
): Explanation | undefined {
	if (movedTo !== undefined) return ['redirected', ADVICE_OF_REDIRECT[redirect ?? 'other'](movedTo)];
	if (cause) return [cause.reason, cause.advice];
	if (firewall === undefined) return undefined;
	const reason = isRetryableStatus(status) ? explainStatus(status)[0] : 'rejected';
	return [
		reason,
		`a firewall in front of the endpoint (${firewall}) turned the request away. Have the address of this n8n allowed there, or requests with its user agent.`,
	];
}

function explainLimit(status: number, { isLimit }: Signs): Explanation | undefined {
	if (!isLimit) return undefined;
	if (isRetryableStatus(status)) return explainStatus(429);
	return [
		'rejected',
		'it gets too many requests. The lead is not tried again, because a 403 is final. Set Max Leads to its limit, and feed the lead back in later.',
	];
}

/** A page for people is rarely the answer of a webhook, which has looked at the key. */
function explainPage(status: number, said: string): Explanation | undefined {
	if (status !== 403 || !isPage(said)) return undefined;
	return [
		'rejected',
		'the request was refused with a web page, so the receiver has probably not seen it. Check the path, and what stands in front of the receiver. If the receiver itself answers with such a page, check the secret key.',
	];
}

/** What is told of a redirect to another address. @param to origin and path of the address */
const ADVICE_OF_REDIRECT: Record<KindOfRedirect | 'other', (to: string) => string> = {
	itself: () =>
		'it redirects to itself, with another query or a cookie, as a bot check or a page with a session does. Have requests of this n8n let through there, or enter the URL of the webhook itself.',
	unencrypted: (to) =>
		`a redirect to ${to}, which is not followed because the lead would travel unencrypted. The receiver seems to believe that it is called by http: tell it of the proxy in front of it (X-Forwarded-Proto). If the path there is another one, enter it with https:// in the credential.`,
	login: (to) =>
		`a redirect to ${to}, where people log in, so the receiver did not get the request. Have requests to this path let through there without a login, or enter the URL of the webhook itself.`,
	scriptLogin: (to) =>
		`a redirect to ${to}, because the script is only for people who are logged in to Google. Deploy it as a web app with Who has access: Anyone, and enter the URL of that deployment.`,
	other: (to) =>
		`a redirect to ${to}, which is not followed so that the secret stays here. Enter that URL in the credential if it is the receiver's.`,
};

type Explanation = [reason: FailureReason, advice: string];

const REFUSED_KEY: Explanation = [
	'unauthorized',
	'it refused the secret key. The receiver may still hold the old key, or the credential a wrong one.',
];
const TOO_MANY: Explanation = ['rate_limited', 'it gets too many requests. Lower Concurrency or wait.'];
const REDIRECT: Explanation = [
	'redirected',
	'a redirect, which is not followed so that the secret stays here. Enter the final URL in the credential.',
];
const ERROR_OF_ITS_OWN: Explanation = [
	'server_error',
	'the endpoint has an error of its own. Its log says which.',
];
const NOT_ACCEPTED: Explanation = [
	'rejected',
	'it does not accept this lead. Its answer or its log says why.',
];

/** The statuses that say more than their hundred. */
const STATUSES: Partial<Record<number, Explanation>> = {
	401: REFUSED_KEY,
	402: [
		'rejected',
		'it asks for a payment: a plan or a quota there is used up. Ask the people who run the receiver.',
	],
	403: REFUSED_KEY,
	404: ['rejected', 'nothing listens at this path. Check the URL, and that the receiver is switched on.'],
	405: [
		'rejected',
		'it takes no POST at this path, so this is probably not the URL of a webhook. Check the URL.',
	],
	408: ['timeout', 'the endpoint gave up waiting for the request. It may be overloaded.'],
	410: ['endpoint_gone', 'the endpoint is gone for good. Enter a new URL or stop sending here.'],
	413: ['rejected', 'the lead is too large for it. Send fewer messages or raise its limit.'],
	425: TOO_MANY,
	429: TOO_MANY,
};

function explainStatus(status: number): Explanation {
	if (status >= 300 && status < 400) return REDIRECT;
	return STATUSES[status] ?? (isRetryableStatus(status) ? ERROR_OF_ITS_OWN : NOT_ACCEPTED);
}
