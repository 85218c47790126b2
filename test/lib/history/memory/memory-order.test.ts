import fc from 'fast-check';
import { MemoryOrder, memoryOrderOf } from '../../../../lib';
import { orderContract } from '../contract/orders';

orderContract('memory', () => {
	const [order, other] = [new MemoryOrder(), new MemoryOrder()];
	return { worker: () => order, neighbour: () => other };
});

test('a lead that nobody sends leaves no line behind', async () => {
	const order = new MemoryOrder();
	const places = order.join(['a', 'b', 'a']);
	await places.turn('a');
	await places.leave('a');
	await places.end();
	expect(order.size).toBe(0);
});

test('a place in this process is never lost, so nobody has to take it again', () => {
	const places = new MemoryOrder().join(['a']);
	expect(places.hasRejoined('a')).toBe(false);
});

test('each node has one order in this process', () => {
	const [order, other] = [memoryOrderOf('node'), memoryOrderOf('other')];
	expect(memoryOrderOf('node')).toBe(order);
	expect(other).toBeInstanceOf(MemoryOrder);
	expect(other).not.toBe(order);
});

test('the newest states of 100 000 leads are kept, and the oldest of them make way', () => {
	const order = new MemoryOrder();
	for (let n = 0; n < 100_001; n++) order.note(`${n}`, { arrived: n });
	expect([order.newest('0'), order.newest('1'), order.newest('100000')]).toEqual([
		[],
		[{ arrived: 1 }],
		[{ arrived: 100_000 }],
	]);
});

test('whatever the interleaving, executions of a lead go one at a time, in the order in which they joined, and all end', async () => {
	const execution = fc.array(fc.constantFrom<string>('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), fc.array(execution, { maxLength: 8 }), async (scheduler, executions) => {
			const order = new MemoryOrder();
			const [busy, log] = [new Set<string>(), [] as Array<[string, number]>];
			const joined = executions.map((leads) => order.join(leads));
			const work = async (leads: string[], index: number) => {
				for (const lead of new Set(leads)) {
					await scheduler.schedule(Promise.resolve());
					await joined[index]!.turn(lead);
					expect(busy.has(lead)).toBe(false);
					busy.add(lead);
					await scheduler.schedule(Promise.resolve());
					log.push([lead, index]);
					busy.delete(lead);
					await joined[index]!.leave(lead);
				}
			};
			await scheduler.waitFor(Promise.all(executions.map(work)));
			for (const lead of ['a', 'b', 'c']) {
				const went = log.filter(([own]) => own === lead).map(([, index]) => index);
				expect(went).toEqual(executions.flatMap((leads, index) => (leads.includes(lead) ? index : [])));
			}
			expect(order.size).toBe(0);
		}),
	);
});
