import { waitFor } from '../wait';
import type { RedisTools } from './redis-claim';

/**
 * Looks at Redis again and again, until a look finds something or the signal ends the wait. The time between two looks begins with
 * `poll` milliseconds, and grows by half each time.
 * @param look resolves with undefined where it found nothing; what it throws is thrown
 * @param slowest how many times `poll` the longest wait takes
 */
export async function lookUntil<Found>(
	look: () => Promise<Found | undefined>,
	{ sleep, timing: { poll } }: RedisTools,
	slowest: number,
	signal: AbortSignal | undefined,
): Promise<Found | 'cancelled'> {
	for (let pause = poll; ; pause = Math.min(pause * 1.5, poll * slowest)) {
		const found = await look();
		if (found !== undefined) return found;
		if (!signal?.aborted) await waitFor(sleep(pause), signal);
		if (signal?.aborted) return 'cancelled';
	}
}
