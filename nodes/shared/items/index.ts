/*
 * Items: what several nodes make of an error, of a received event, or for an AI agent.
 */
export {};
