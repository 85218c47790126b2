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

test.each(['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '1999-12-31T23:59:59Z'])(
	'a message of the time %s, which stands for none, stays behind the message before it',
	(timestamp) => {
		const timeless = message('timeless', timestamp);
		expect(inChronologicalOrder([first, second, timeless])).toEqual([first, second, timeless]);
		expect(inChronologicalOrder([third, timeless, first])).toEqual([first, third, timeless]);
		expect(inChronologicalOrder([timeless, second, first])).toEqual([timeless, first, second]);
	},
);

test('a message of the year 2000 has a time', () => {
	const early = message('early', '2000-01-01T00:00:00Z');
	expect(inChronologicalOrder([first, early])).toEqual([early, first]);
});

test.each([[[]], [[first]], [[first, first]], [[message('before 1970', '1969-12-31'), first, third]]])(
	'a list in order is returned itself: %j',
	(messages) => {
		expect(inChronologicalOrder(messages)).toBe(messages);
	},
);
