/*
 * History: which leads and events are known. store.ts says what a history can do; memory/ keeps it in this process, redis/
 * for several workers. In memory/, memory-history.ts is the history of one node, workflow-histories.ts has those of all nodes of a
 * workflow, and saved-history.ts is the form in which n8n saves them.
 *
 * Not here: when a history is asked.
 */
export {};
