/*
 * Traffic: the two ends of the wire. A lead source that sends, and endpoints that write down what reaches them.
 *
 * `endpoint.ts` records every request whole, `ledger.ts` in few words where there are hundreds of thousands. What an
 * endpoint answers is told by its user. Imports machine only.
 */
export {};
