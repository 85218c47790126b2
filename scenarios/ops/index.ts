/*
 * Ops: what whoever runs the nodes relies on: order of a lead's updates, a limit of requests, the lead history, answers when done.
 *
 * Each scenario takes a running n8n and returns what the endpoint saw; scenarios.ts says what must hold. Used by `npm run ops`
 * and test/e2e.
 */
export { updatesOfLeads } from './order';
export { sendAtARate } from './rate';
export { manyKnownLeads } from './history';
export { senderThatRetries } from './when-done';
export { stopWhileWaiting } from './stop-while-waiting';
