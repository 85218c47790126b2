/*
 * Items: the items that several nodes make of an error or of a received event, or for an AI agent.
 */
export {};
