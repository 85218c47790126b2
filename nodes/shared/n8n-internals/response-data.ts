/*
 * What of n8n: a blank `responseData` in the description of a webhook makes n8n answer with our `webhookResponse`.
 * Since when: n8n 1.123, the oldest that is played. With the default, `firstEntryJson`, n8n answers with this word itself.
 * Without it: the sender gets 200 and another text, and n8n does not ask for our answer: see webhook-response.ts.
 * Which test: test/nodes/trigger.test.ts, test/e2e/n8n-internals.e2e.test.ts
 */

/** Makes n8n answer with our webhookResponse, and only once the execution has been created. */
export const OUR_WEBHOOK_RESPONSE = '';
