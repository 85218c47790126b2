/*
 * Nodes: all that n8n loads and shows of the three nodes, which are a folder each: RestWebhook/ sends leads, RestWebhookTrigger/ and
 * RestWebhookVerify/ receive them. shared/ has the code that several of them use.
 *
 * Not here: rules that need no n8n, which are in lib/. Imports `lib/` alone.
 */
export {};
