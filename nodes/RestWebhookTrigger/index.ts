/*
 * REST Webhook Trigger: the node that receives events on a URL of its own and starts the workflow.
 *
 * RestWebhookTrigger.node.ts reads a request in named steps: sender.ts (who sent it), request.ts (what it says), accept.ts (which of
 * its events start the workflow), answers.ts (what the sender is answered). duplicates.ts keeps repeats out; when-done.ts, with
 * reserve-events.ts, lets the sender wait for the outcome of the workflow.
 */
export {};
