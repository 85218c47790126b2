import { charsetIn, decode } from '../../../lib/lead/charset';

test.each([
	['application/json; charset=utf-8', 'utf-8'],
	['application/json;charset=UTF8', 'utf-8'],
	['text/html; Charset = "ISO-8859-1"', 'windows-1252'],
	['text/html; charset=shift_jis; x=y', 'shift_jis'],
	['text/html; charset=utf-16le x', 'utf-16le'],
	['application/json charset=latin1', 'windows-1252'],
	['application/json, charset=latin1', 'windows-1252'],
	['application/json; charset=latin1, application/json; charset=latin1', 'windows-1252'],
	['application/json', undefined],
	['application/json; charset=', undefined],
	['application/json; charset=klingon', undefined],
	['application/json; xcharset=utf-8', undefined],
	['', undefined],
])('the Content-Type %j names %j', (type, charset) => {
	expect(charsetIn(type)).toBe(charset);
});

describe('bytes as text', () => {
	const euro = Buffer.from('5 €');

	test.each<[string, Buffer, string, string | undefined]>([
		['UTF-8', euro, 'utf-8', '5 €'],
		['UTF-8 behind a byte order mark', Buffer.from('\uFEFF5 €'), 'utf-8', '5 €'],
		['another charset', Buffer.from([0x35, 0x80]), 'windows-1252', '5€'],
		['UTF-16 with the large byte first', Buffer.from('feff00350020', 'hex'), 'utf-16be', '5 '],
		['what is not of the charset', Buffer.from([0x35, 0x80]), 'utf-8', undefined],
		['a charset that nobody knows', euro, 'klingon', undefined],
	])('%s', (_, bytes, charset, text) => {
		expect(decode(bytes, charset)).toBe(text);
	});

	test('may end within a character only where they are the beginning of more', () => {
		expect(decode(euro.subarray(0, -1), 'utf-8')).toBeUndefined();
		expect(decode(euro.subarray(0, -1), 'utf-8', { isCut: true })).toBe('5 ');
		expect(decode(euro.subarray(0, -1), 'utf-8', { isCut: false })).toBeUndefined();
	});

	test('are decoded as a stream, because Node 20 reads Windows-1252 wrongly in one go', () => {
		const decoded = jest.spyOn(TextDecoder.prototype, 'decode');
		expect(decode(Buffer.from([0x80]), 'windows-1252')).toBe('€');
		expect(decoded.mock.calls).toEqual([[Buffer.from([0x80]), { stream: true }], []]);
		decoded.mockRestore();
	});
});
