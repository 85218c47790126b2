/*
 * What of n8n: `ioredis`, one of its own dependencies, which a community node finds beside n8n.
 * Since when: n8n 1.123, the oldest that is played, has 5.3.2, and so has n8n 2.41.
 * Without it: with History Store on Redis the trigger answers 503, and leads fail and can be fed back in; the message says why.
 * Which test: test/nodes/n8n-internals.test.ts, test/e2e/n8n-internals.e2e.test.ts
 */
import type { Redis } from 'ioredis';

/** The client library, loaded only where Redis is used. */
export async function redisLibrary(): Promise<typeof Redis> {
	return (await import('ioredis')).Redis;
}
