import { saysItself } from './own-words';

/** Words by which programs say that too many requests came: `secondary rate limit`, `rateLimitExceeded`, `ThrottlingException`. */
const WORDS = /rate[ _-]?limit|too many requests|\bthrottl(?:ed|ing)|\bslow ?down\b/i;

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
	if (status === 403) return pause !== undefined || saysItself(WORDS, said, sent);
	return status === 503 && saysItself(WORDS, said, sent);
}
