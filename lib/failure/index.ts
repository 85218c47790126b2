/*
 * Failure: why a delivery fails, what a person is told, when to try again, and when to leave an endpoint alone.
 *
 * An answer that is no 2xx goes through of-status.ts, which quotes the words that words-said.ts finds in it; a request without an answer
 * goes through of-error.ts. cause.ts and firewall.ts tell of an answer who may have given it in place of the receiver. retry.ts says
 * whether and when to try again, asked-pause.ts for how long the endpoint wants to be left alone, circuit-breaker.ts when to leave it
 * alone. A 429 also makes the other leads of the endpoint wait: delivery/endpoint-hold.ts.
 *
 * Not here: the delivery itself.
 */
export {};
