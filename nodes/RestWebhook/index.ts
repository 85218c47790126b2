/*
 * REST Webhook: the node that sends leads. input/ makes jobs of n8n's items and the form, operations/ does the work on them, output/
 * makes the items that leave the node, and form/ is what the editor shows. RestWebhook.node.ts puts these together.
 */
export {};
