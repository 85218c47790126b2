/*
 * REST Webhook Verify: the node that checks a request which another node received.
 *
 * request.ts reads the request out of an item, verify.ts judges who sent it, payload.ts reads what it says, and repeats.ts tells
 * repeats. The other files say in hints and errors what a person should know.
 */
export {};
