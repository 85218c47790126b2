import fc from 'fast-check';
import { mentionsContactInfo } from '../../../lib';
import { canBePhone } from '../../../lib/lead/can-be-phone';
import { splitCallingCode } from '../../../lib/lead/phone';

/* The rule in its plainest form: a pattern made of each number. */
const spacedOut = (digits: string) => [...digits].join('\\D*');

function byPattern(text: string, phone: string): boolean {
	const digits = phone.replace(/\D/g, '').replace(/^0+/, '');
	if (digits.length < 7 || digits.length > 25) return false;
	const hasCountryCode = digits.length > 10 || /^\s*(\+|00)/.test(phone);
	for (let length = Math.max(7, digits.length - (hasCountryCode ? 3 : 0)); length < digits.length; length++) {
		if (new RegExp(`(?<!\\d)0*${spacedOut(digits.slice(-length))}(?!\\d)`).test(text)) return true;
	}
	return new RegExp(spacedOut(digits)).test(text);
}

const phones = fc.string({ unit: fc.constantFrom(...'0155+7'), minLength: 6, maxLength: 28 });
const texts = fc.string({ unit: fc.constantFrom(...'0015 5-7+'), maxLength: 40 });
/** A part of the number, with a few zeros in front, written together or in groups. */
const spelling = fc.record({
	cut: fc.nat(4),
	zeros: fc.nat(6),
	gaps: fc.array(fc.constantFrom('', '', ' ', '-'), { minLength: 28, maxLength: 28 }),
});

test('a phone is found in a text exactly where the patterns find it', () => {
	let found = 0;
	const property = fc.property(
		phones,
		texts,
		spelling,
		texts,
		(phone, before, { cut, zeros, gaps }, after) => {
			// Zeros alone are no number, and a 0 behind a country code is tested by itself.
			const [, behindCode] = splitCallingCode(phone.replace(/\D/g, '').replace(/^0+/, ''));
			fc.pre(canBePhone(phone) && !behindCode.startsWith('0'));
			const digits = [...phone.replace(/\D/g, '').slice(cut)].map((digit, n) => digit + gaps[n]);
			const text = `${before}${'0'.repeat(zeros)}${digits.join('')}${after}`;
			const expected = byPattern(text, phone);
			if (expected) found++;
			expect([text, phone, mentionsContactInfo(text, { phone })]).toEqual([text, phone, expected]);
		},
	);
	fc.assert(property, { numRuns: 3_000 });
	expect(found).toBeGreaterThan(100);
});
