import { createWatchers } from '../../harness/traffic/watchers';

/** Waits until a count is 2. @returns how to raise the count, and how often somebody was told */
function play() {
	const { until, look } = createWatchers();
	let [count, told] = [0, 0];
	const raise = () => {
		count += 1;
		look();
	};
	const wait = async () => {
		await until(() => count >= 2);
		told += 1;
	};
	return { raise, wait, told: () => told };
}

test('everybody who waits is told once, as soon as it is so', async () => {
	const { raise, wait, told } = play();
	const all = Promise.all([wait(), wait()]);
	raise();
	await Promise.resolve();
	expect(told()).toBe(0);
	raise();
	raise();
	await all;
	expect(told()).toBe(2);
});

test('whoever comes when it is so does not wait', async () => {
	const { raise, wait, told } = play();
	raise();
	raise();
	await wait();
	expect(told()).toBe(1);
});
