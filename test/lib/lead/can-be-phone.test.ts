import { canBePhone } from '../../../lib/lead/can-be-phone';

const lines = (text: string) => text.trim().split(/ · |\s*\n\s*/);

test.each([
	...lines(`
		223344 · 22 33 44 · 1234567 · 123457 · 1234568 · 123456780 · 12345678901 · 21234567890 · 11234567891 · 0123456 · 000001 · 1000001
		call 223344 · +1 800 FLOWERS · 1-800-FLOWERS · 1800FLOWER · 800FLOW · (800) FLOWERS · +800FLOWERS · 800.FLOWERS · 1-800-GO FEDEX2 · 800 FLOW-ERS`),
	`${'call me '.repeat(30)}223344`,
	`800 ${'FLOWERS-'.repeat(3)}AB`,
	'266696687',
	'+2666966871',
	'5.551234567E9',
	'1.5551234567E10',
	'5.551234567e+09',
	'5,551234567E+9',
	'+1.5551234567E10',
	'5.5512345670E9',
	'+12562533',
	'123-456-78901',
	'4.91512E+12 or 5551234567',
	'5551234567 E',
	'1E-5551234',
])('%j can be a number', (text) => {
	expect(canBePhone(text)).toBe(true);
});

test.each([
	...lines(`
		22334 · 123456 · 1-2-3-4-5-6 · 12345678 · 123456789 · 1234567890 · 11234567890 · 000000 · 1000000 · 1000000000000 · 0 · none · 90210 · 800FLO
		1-800 · 80FLOWERS · 800flowers · call 800-FLOWERS · 800-FLOWERS! · 800-FLOWers · x800FLOWERS`),
	'',
	' ',
	'call me '.repeat(30),
	`800 ${'FLOWERS-'.repeat(3)}ABC`,
	'+266696687',
	' +7378742833 ',
	'+2562533',
	'+8656696',
	'+86282452253',
	'800 FLO',
	'4.91512E+12',
	'4,91512E+12',
	'call 4.91512E+12',
	'5.55123456E9',
	'5.5512345678E9',
	'1.5551234567E100',
	' 5.55123e09 ',
	'-5.55123E+09',
	'+5.55123E+09',
	'555E+0912345',
	'5551234E9',
	'+ FLOWERS',
])('%j can be none', (text) => {
	expect(canBePhone(text)).toBe(false);
});
