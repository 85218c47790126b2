/*
 * Delivery: from a lead to an endpoint. Whether the lead is sent (should-send.ts), what is sent, in which order, and how a failed
 * delivery goes on.
 *
 * Not here: how n8n sends a request.
 */
export {};
