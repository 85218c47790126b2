/*
 * Traffic: the two ends of the wire. A lead source that sends, and endpoints that write down what reaches them.
 *
 * `endpoint.ts` records every request whole; `ledger.ts` records them in few words, where there are hundreds of thousands. The code
 * that starts an endpoint says what it answers. Imports machine only.
 */
export {};
