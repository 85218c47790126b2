import { markedUtf16 } from '../../../lib/shared/utf16';

test.each<[string, number[], string | undefined]>([
	['bytes that Java writes', [0xfe, 0xff, 0x00, 0x7b], 'utf-16be'],
	['bytes that Windows programs write', [0xff, 0xfe, 0x7b, 0x00], 'utf-16le'],
	['a mark and nothing else', [0xfe, 0xff], 'utf-16be'],
	['bytes with the mark of UTF-8', [0xef, 0xbb, 0xbf, 0x7b], undefined],
	['bytes without a mark', [0x7b, 0x00], undefined],
	['half a mark', [0xff], undefined],
	['no bytes', [], undefined],
])('%s', (_, bytes, charset) => {
	expect(markedUtf16(Buffer.from(bytes))).toBe(charset);
});
