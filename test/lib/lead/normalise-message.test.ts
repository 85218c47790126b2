import { normaliseMessage } from '../../../lib/lead/normalise/normalise-message';

const AT = '2026-04-21T15:42:18Z';
const message = (change: object = {}) => ({ direction: 'inbound', text: 'Hi', timestamp: AT, ...change });
const lines = (text: string) => text.split('·');

test.each(lines('in·IN·inbound·Inbound·incoming·received·Received· in ·\tinbound\n'))(
	'%j is inbound',
	(direction) => {
		expect(normaliseMessage(message({ direction }))).toEqual(message());
	},
);

test.each(
	lines('out·OUT·outbound·outgoing·outbound-api·Outbound-Reply·outbound-call·sent·Sent· out ·\toutbound\n'),
)('%j is outbound', (direction) => {
	expect(normaliseMessage(message({ direction }))).toEqual(message({ direction: 'outbound' }));
});

test.each<[unknown]>([
	...lines('inn·bin·inbox·not inbound·inbounder·outs·about·outbound-·outbound -·sent it·resent·').map(
		(direction): [string] => [direction],
	),
	[5],
	[null],
	[undefined],
	[['in', 'out']],
])('the direction %j stays as it is', (direction) => {
	const given = message({ direction });
	expect(normaliseMessage(given)).toBe(given);
});

test.each<[object, unknown]>([
	[{ text: null }, ''],
	[{ text: undefined }, ''],
	[{ text: false }, ''],
	[{ text: [] }, ''],
	[{ text: {} }, ''],
	[{ text: 5 }, '5'],
	[{ text: true }, 'true'],
	[{ text: null, body: ' ' }, ''],
	[{ text: null, body: [] }, ''],
	[{ text: null, contents: 'x' }, ''],
	[{ text: '', body: '' }, ''],
	[{ text: '', html: '<div dir="ltr"><br>&nbsp;</div>' }, ''],
	[{ text: '', html: '<style>\n<!-- p {margin:0} --></style><p><o:p>&nbsp;</o:p></p>' }, ''],
	[{ text: '', html: '<style type="text/css">p {margin:0}</style>' }, ''],
	[{ text: '', content: [{ type: 'image', url: 'https://files.example.com/1.jpg' }] }, ''],
	[{ text: '', content: { type: 'image', url: 'https://files.example.com/1.jpg' } }, ''],
	[{ text: '', message_id: 'x', content_type: 'image/jpeg', messageType: 'image', text_color: 'red' }, ''],
	[{ text: '', attachments: ['x'], body: null, message: true }, ''],
	[{ text: [''] }, ''],
	[{ text: [null] }, ''],
	[{ text: null, subhtml: 'x' }, ''],
	[{ text: null, caption: null }, ''],
	[{ text: ['Hi'] }, 'Hi'],
	[{ text: [5] }, '5'],
	[{ text: { $numberInt: '5' } }, '5'],
])('the text of a message with %j is %j', (change, text) => {
	expect(normaliseMessage(message(change))).toEqual({ ...message(change), text });
});

test.each([
	[{ text: ' ' }],
	[{ text: '' }],
	[{ text: ['Hi', 'Ho'] }],
	[{ text: [['Hi']] }],
	[{ text: [true] }],
])('a message with %j is returned itself', (change) => {
	const given = message(change);
	expect(normaliseMessage(given)).toBe(given);
});

test.each([
	['body', 'Hi'],
	['content', 'Hi'],
	['message', 'Hi'],
	['Body', 'Hi'],
	['CONTENT', 'Hi'],
	['Text', 'Hi'],
	['html', '<p>Hi</p>'],
	['caption', 'Hi'],
	['body', 94110],
	['message_body', 'Hi'],
	['messageText', 'Hi'],
	['message_text', 'Hi'],
	['msg', 'Hi'],
	['bodyText', 'Hi'],
	['body_text', 'Hi'],
	['body-plain', 'Hi'],
	['stripped-text', 'Hi'],
	['plain', 'Hi'],
	['comment', 'Hi'],
	['transcript', 'Hi'],
	['HtmlBody', '<p>call 555-123-4567</p>'],
	[' body ', 'Hi'],
	['html', '<style>p {margin:0}</style><p>Hi</p>'],
	['html', '1 < 2'],
	['body', { text: 'Hi' }],
	['content', [{ type: 'text', text: 'Hi' }]],
	['content', ['Hi']],
	['message', { content: [{ text: { body: 'Hi' } }] }],
	['transcription', 'I need a plumber'],
	['comments', 'Hi'],
	['snippet', 'Hi'],
	['html', '<p>&zwnj;&#72;i</p>'],
	['html', '<!-- a --><p>Hi</p><!-- b -->'],
	['html', 'Hi <!-- a --> b --> c'],
	['body', 'null and void'],
	['body', 'see https://files.example.com/1.jpg'],
	['body', 'my image/jpeg'],
	['body', 'Please fix the quote in offer.pdf'],
	['body', '1.5 rooms'],
	['body', 'send it as.pdf please'],
	['body', 'a'.repeat(99)],
	['body', 'Hallo='],
	['body', 10_000],
])('a message whose words are in %s, such as %j, gets no text', (name, words) => {
	const given = { direction: 'in', timestamp: AT, [name]: words };
	expect(Object.keys(normaliseMessage(given) as object)).toEqual(['direction', 'timestamp', name]);
	for (const text of [null, false, [], {}]) {
		expect(normaliseMessage({ ...given, text })).toEqual({ ...given, direction: 'inbound' });
	}
	// Messages of the contract may have an empty text. A program that reads mails writes one for a mail that has only HTML.
	for (const text of ['', ' \n']) {
		expect(normaliseMessage({ ...given, text })).toEqual({ ...given, direction: 'inbound', text });
	}
});

test.each([
	['html', '<div>&#160;</div>'],
	['html', '<div>&#xA0;&#8203;&#x200b;</div>'],
	['html', '<p>&zwnj;&zwj;&shy;&ensp;&emsp;&thinsp;&lrm;&rlm;&ZeroWidthSpace;</p>'],
	['html', '<html><head><title></title></head><body>\u200b</body></html>'],
	['html', '<!-- x > y --><br>'],
	['html', '<!-- a <!-- b --><br><!-- no end'],
	['html', '<style><!-- p > a {margin:0} --></style>'],
	['body', '\u200b\u2800\ufe0f\u0000'],
	['body', 'null'],
	['comment', 'n/a'],
	['body', 0],
	['plain', 1],
	['body', 9_999],
	['content', 'https://files.example.com/1.jpg'],
	['content', ' data:image/png;base64,iVBORw0KGgo= '],
	['content', 'cid:part1.example'],
	['content', 'image/jpeg'],
	['content', 'text/plain; charset=utf-8'],
	['content', 'photo.jpg'],
	['content', 'My photo (2).HEIC'],
	['content', 'iVBORw0KGgo='],
	['content', 'a1+/'.repeat(25)],
])('%s: %j beside a file is no words, and the lead is not refused', (name, value) => {
	const given = { direction: 'inbound', timestamp: AT, attachments: ['x'], [name]: value };
	for (const text of [null, undefined]) {
		expect(normaliseMessage({ ...given, text })).toEqual({ ...given, text: '' });
	}
});

test('the words of a page of HTML are found in time, however many comments have no end', () => {
	const html = '<!--'.repeat(500_000);
	expect(normaliseMessage({ html })).toHaveProperty('text', '');
});

test('fields keep their order, and what is missing comes last', () => {
	const given = { id: 1, timestamp: 1776786138, direction: 'in' };
	expect(Object.entries(normaliseMessage(given) as object)).toEqual([
		['id', 1],
		['timestamp', '2026-04-21T15:42:18.000Z'],
		['direction', 'inbound'],
		['text', ''],
	]);
	expect(Object.keys(normaliseMessage({ text: 5 }) as object)).toEqual(['text']);
});

test.each<[unknown]>([[null], ['Hi'], [5], [[]], [[message({ text: 5 })]], [undefined]])(
	'%j is no message, and stays as it is',
	(value) => {
		expect(normaliseMessage(value)).toBe(value);
	},
);

test.each<[object]>([
	[{ direction: ['inbound'], text: ['Hi'], timestamp: [AT] }],
	[{ direction: 'inbound', 'text ': 'Hi', timestamp: AT }],
	[{ '\ufeffdirection': 'inbound', text: 'Hi', '\ttimestamp': AT }],
])('%j is a message of the contract', (given) => {
	expect(normaliseMessage(given)).toEqual(message());
});
