/*
 * Receive: from a request to an event. Who sent it, what it says, and how it is refused.
 *
 * Not here: the answer itself, which n8n sends.
 */
export {};
