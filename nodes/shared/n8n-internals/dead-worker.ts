/*
 * What of n8n: in queue mode n8n notices a dead worker once the lock of the worker's job has run out (60 s) and n8n looks at it
 *   (seen after 68 s).
 * Since when: n8n 1.123, the oldest that is played; `QUEUE_WORKER_LOCK_DURATION` sets another time.
 * Without it, or with a shorter lock: the event of a dead worker stays reserved for longer than n8n needs to notice the death. A
 *   repeat that comes in between is a duplicate, and the next repeat is accepted.
 * Which test: test/nodes/n8n-internals.test.ts
 */

/**
 * Milliseconds that n8n takes at least to notice that a worker has died. No code of the nodes reads this. `RESERVED_FOR` in
 * lib/history/store.ts relies on it, and lib knows nothing of n8n; so the test compares the two with each other and with n8n.
 */
export const N8N_NOTICES_DEAD_WORKER_AFTER = 60_000;
