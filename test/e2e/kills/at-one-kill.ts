import { killN8n, startN8nAgain } from '../n8n';

/**
 * Kills n8n, and resolves when n8n is back.
 * @param whileDown is called while n8n is down
 */
export type Kill = (whileDown?: () => void) => Promise<void>;

/** Something that is under way when n8n is killed. It prepares itself, calls `kill` once, and then checks the outcome. */
export type Situation = (kill: Kill) => Promise<void>;

const TIMEOUT_MS = 600_000;

/**
 * Tests that share one kill -9 and one start of n8n, which take longer than everything else that such a test does.
 * @param lasting situations that stay as they are until the kill, by the name of the test
 * @param moving situations in which n8n is at work, by the name of the test. They begin when the lasting ones are ready. n8n is
 * killed when the last of them asks for it.
 */
export function atOneKill(lasting: Record<string, Situation>, moving: Record<string, Situation>): void {
	const outcomes = new Map<string, PromiseSettledResult<void>>();

	beforeAll(async () => {
		const whileDown: (() => void)[] = [];
		const ends: Promise<unknown>[] = [];
		let isBack: () => void = () => {};
		const back = new Promise<void>((resolve) => (isBack = resolve));

		/** Resolves when the situation waits for the kill, or has failed before it, so that n8n is killed for the others anyway. */
		const begin = ([name, situation]: [string, Situation]) =>
			new Promise<void>((isReady) => {
				let hasAsked = false;
				const playing = situation((work) => {
					hasAsked = true;
					if (work) whileDown.push(work);
					isReady();
					return back;
				}).then(() => {
					if (!hasAsked) throw new Error('It was over before the kill');
				});
				const end = Promise.allSettled([playing]).then(([outcome]) => void outcomes.set(name, outcome));
				ends.push(end.then(isReady));
			});

		await Promise.all(Object.entries(lasting).map(begin));
		await Promise.all(Object.entries(moving).map(begin));
		await killN8n();
		for (const work of whileDown) work();
		await startN8nAgain();
		isBack();
		await Promise.all(ends);
	}, TIMEOUT_MS);

	test.each([...Object.keys(lasting), ...Object.keys(moving)])('%s', (name) => {
		const outcome = outcomes.get(name);
		if (outcome?.status !== 'fulfilled') throw outcome?.reason ?? new Error('It was not played');
	});
}
