/*
 * Lead: what a lead is, its events, ids, states and contact info, and the form in which it is sent.
 *
 * Not here: who may send it and where it goes.
 */
export {};
