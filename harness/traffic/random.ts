import prand from 'pure-rand';

/** Random numbers from 0 up to 1. One seed always gives one sequence of numbers. */
export function randomOf(seed: number): () => number {
	const generator = prand.xoroshiro128plus(seed);
	return () => prand.unsafeUniformIntDistribution(0, 0xffff_ffff, generator) / 2 ** 32;
}
