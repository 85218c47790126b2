import { wordsElsewhere } from '../../../lib';
import type { Lead } from '../../../lib/lead/lead';

const at = { direction: 'inbound', timestamp: '2026-04-21T15:42:18Z' };

test.each<[string, unknown, string[]]>([
	['HTML beside an empty text', [{ ...at, text: '', html: '<p>Hi</p>' }], ['messages.html']],
	['a text of white space', [{ ...at, text: ' \n', body: 'Hi' }], ['messages.body']],
	['the name text with a space', [{ ...at, text: '', 'text ': 'Hi' }], ['messages.text ']],
	[
		'several of them',
		[
			{ ...at, text: '', html: '<p>Hi</p>', body: 'Hi' },
			{ ...at, text: '', html: '<p>Ho</p>' },
		],
		['messages.html', 'messages.body'],
	],
	['a text of its own', [{ ...at, text: 'Hi', html: '<p>Hi</p>' }], []],
	...['see my photo.jpg', 'photo.jpg', 'https://photos.example.com/x', 'abcdefghijkl=='].map(
		(body): [string, unknown, string[]] => [body, [{ ...at, text: '', body }], ['messages.body']],
	),
	['the name of an attachment', [{ ...at, text: '', body: 'photo.jpg', attachments: [] }], []],
	['what may be one', [{ ...at, text: '', body: 'see my photo.jpg', attachments: [] }], ['messages.body']],
	['nothing but a file', [{ ...at, text: '', content: 'image/jpeg' }], []],
	['a number for a text, unchecked', [{ ...at, text: 5, html: 'Hi' }], []],
	['what is no message, unchecked', [null, 'Hi'], []],
	['what is no list, unchecked', 'Hi', []],
	['no messages', undefined, []],
])('of messages with %s', (_, messages, names) => {
	expect(wordsElsewhere({ lead_id: 'x', messages } as Lead)).toEqual(names);
});
