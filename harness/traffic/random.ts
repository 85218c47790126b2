import prand from 'pure-rand';

/** Random numbers from 0 up to 1 that are the same for the same seed. */
export function randomOf(seed: number): () => number {
	const generator = prand.xoroshiro128plus(seed);
	return () => prand.unsafeUniformIntDistribution(0, 0xffff_ffff, generator) / 2 ** 32;
}
