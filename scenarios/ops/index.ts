/*
 * Ops: the promises to people who run the nodes. They are the order of a lead's updates, the limit of requests, the lead
 * history, and answers that come when the workflow is done.
 *
 * Each scenario takes a running n8n and returns what the endpoint saw; scenarios.ts says what must hold. Used by `npm run ops`.
 */
export { updatesOfLeads } from './order';
export { sendAtARate } from './rate';
export { manyKnownLeads } from './history';
export { senderThatRetries } from './when-done';
export { stopWhileWaiting } from './stop-while-waiting';
