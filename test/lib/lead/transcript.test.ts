import { inChronologicalOrder } from '../../../lib/lead/transcript';

const message = (text: string, timestamp: string) => ({ direction: 'inbound' as const, text, timestamp });
const [first, second, third] = [
	message('first', '2026-04-21T15:42:18Z'),
	message('second', '2026-04-21T18:42:19+03:00'),
	message('third', '2026-04-21T15:42:20Z'),
];

test.each([
	[[first, second, third]],
	[[second, first, third]],
	[[third, second, first]],
	[[first, third, second]],
])('messages go from the oldest to the newest, whatever their zones', (messages) => {
	const before = [...messages];
	expect(inChronologicalOrder(messages)).toEqual([first, second, third]);
	expect(messages).toEqual(before);
});

test('messages of one moment keep their order', () => {
	const [a, b] = ['a', 'b'].map((text) => message(text, first.timestamp)) as [typeof first, typeof first];
	expect(inChronologicalOrder([second, b, a])).toEqual([b, a, second]);
});

test.each([[[]], [[first]], [[first, first]], [[message('before 1970', '1969-12-31'), first, third]]])(
	'a list in order is returned itself: %j',
	(messages) => {
		expect(inChronologicalOrder(messages)).toBe(messages);
	},
);
