/*
 * History: opens the history of a node, in the store that its History Store names or in n8n's static data, and writes to it what
 * an execution remembers at its end.
 */
export {};
