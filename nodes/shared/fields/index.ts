/*
 * Fields: parts of the form that several nodes have.
 */
export {};
