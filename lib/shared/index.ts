/*
 * Shared: code that several rooms of lib need, and that is about the subject of none of these rooms.
 *
 * Not here: rules about leads, requests or histories.
 */
export {};
