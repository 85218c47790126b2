import { saysItself } from './own-words';

/** Words by which programs say that too many requests came: `secondary rate limit`, `rateLimitExceeded`, `ThrottlingException`. */
const WORDS = /rate[ _-]?limit|too many requests|\bthrottl(?:ed|ing)|\bslow ?down\b/i;

/**
 * Words for a quota that is used up: `TotalRequests Limit exceeded` (Salesforce), `dailyLimitExceeded`, `Quota exceeded` (Google). With 503
 * they do not count: there a memory limit may be exceeded, and the endpoint would be left alone for all leads.
 */
const QUOTA =
	/(?:requests?|daily|usage|quota|calls?|api)[ _-]?limit[ _-]?(?:is |has been |was )?(?:exceeded|reached)|quota[ _-]?exceeded|\bRESOURCE_EXHAUSTED\b/i;

/**
 * Links, and names in JSON. A wrong key was once explained as too many requests, because the answer named a page `…/errors#rate-limits`;
 * and a database that was down held back all leads, because the answer counted its `"rate_limit":{"remaining":99}`.
 */
const NO_WORDS = /https?:(?:\\?\/){2}(?:[^\s"'<>\\]|\\\/)+|"[^"\\]*"\s*:(?!\s*true)/gi;

/** The first words of an answer that refuses the key. What it says of limits behind them is about keys that are right. */
const REFUSES_KEY =
	/^[^\p{L}\p{N}]*(?:invalid|wrong|missing|incorrect)[ _-](?:[\w-]+ ){0,2}[\w-]*(?:key|secret|token|signature)(?!\p{L})/iu;

/**
 * Does an answer mean what a 429 means, although its status is another one? GitHub and Google answer 403, and people changed keys that
 * were right. Services of Amazon answer 503, and each lead ran into the limit by itself until its attempts were used up.
 *
 * A 503 with `Retry-After` alone is no limit: receivers that are at work on one event (our trigger, where it answers when the workflow
 * has succeeded) ask in this way for a repeat of that event, and take others at once.
 * @param said the answer as text, and `sent` the body that it answers
 * @param pause milliseconds for which the endpoint asked, if it did
 */
export function isLimit(status: number, said: string, sent: string, pause: number | undefined): boolean {
	if (status !== 403 && status !== 503) return false;
	const words = said.replace(NO_WORDS, ' ');
	if (status === 403 && REFUSES_KEY.test(words)) return false;
	if (status === 403 && pause !== undefined) return true;
	return saysItself(WORDS, words, sent) || (status === 403 && saysItself(QUOTA, words, sent));
}
