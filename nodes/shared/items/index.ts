/*
 * Items: what leaves a node, as far as several nodes have it. The item of a received event, the files of an item, items without the
 * secrets of their senders, the failure that an error becomes, the items for an AI agent, and what n8n's list says of an execution.
 *
 * Not here: what a hint or an error says (hints/), and how parameters are read (parameters/).
 */
export {};
