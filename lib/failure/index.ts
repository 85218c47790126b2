/*
 * Failure: why a delivery fails, what a person is told, when to try again, and when to leave an endpoint alone.
 *
 * An answer that is no 2xx goes through of-status.ts, a request without an answer through of-error.ts. retry.ts says whether and
 * when to try again, circuit-breaker.ts when to leave the endpoint alone. A 429 also holds back the other leads of the endpoint:
 * delivery/endpoint-hold.ts.
 *
 * Not here: the delivery itself. Imports shared; security and delivery import it.
 */
export {};
