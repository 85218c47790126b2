/*
 * Failure: why a delivery fails, what a person is told, when to try again, and when to leave an endpoint alone.
 *
 * Not here: the delivery itself. Imports no other room; security and delivery import it.
 */
export {};
