/*
 * History: the history of a node, by its History Store and n8n's static data, and what an execution remembers at its end.
 */
export {};
