/*
 * What of n8n: in queue mode it notices a dead worker once the lock of its job has run out (60 s) and somebody looks (68 s seen).
 * Since when: n8n 1.123, the oldest that is played; `QUEUE_WORKER_LOCK_DURATION` sets another time.
 * Without it, or with a shorter lock: an event that was sent again before accepted work is new again is a duplicate, and the
 *   next repeat of it is accepted.
 * Which test: test/nodes/n8n-internals.test.ts
 */

/** Milliseconds that n8n takes at least to notice that a worker has died. What was reserved is new again by then. */
export const DEAD_WORKER_NOTICED_AFTER = 60_000;
