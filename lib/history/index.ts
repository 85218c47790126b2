/*
 * History: which leads and events are known. store.ts says what a history can do; memory/ keeps it in this process, redis/
 * for several workers.
 *
 * Not here: when somebody is asked. Imports settings; the nodes import it.
 */
export {};
