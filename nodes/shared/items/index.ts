/*
 * Items: the items that several nodes make of an error or of a received event, or for an AI agent; and how the
 * parameters of a node are read for its items.
 */
export {};
