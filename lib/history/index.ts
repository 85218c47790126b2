/*
 * History: which leads and events are known. store.ts says what a history can do; memory/ keeps it in this process, redis/
 * for several workers.
 *
 * Not here: when a history is asked. This room imports lead, settings, security and shared; the nodes import this room.
 */
export {};
