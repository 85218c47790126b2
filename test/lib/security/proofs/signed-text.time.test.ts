import { isFresh } from '../../../../lib/security/proofs/signed-text';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const SECONDS = NOW / 1000;

describe('a time', () => {
	it.each([
		[String(SECONDS), true],
		[String(NOW), true],
		[String(SECONDS - 300), true],
		[String(SECONDS + 300), true],
		[String(SECONDS - 301), false],
		[String(SECONDS + 301), false],
		[`+${SECONDS}`, false],
		[` ${SECONDS}`, false],
		[`${SECONDS} `, false],
		[`${SECONDS}.5`, true],
		[`${SECONDS}.123456789`, true],
		[`${SECONDS - 301}.999`, false],
		[`${SECONDS}.1234567890`, false],
		[`${SECONDS}.`, false],
		[`${NOW}.5`, false],
		['2026-04-21T15:42:20Z', true],
		['2026-04-21T15:42:20.123Z', true],
		['2026-04-21T17:42:20+02:00', true],
		['2026-04-21T17:42:20+0200', true],
		['2026-04-21T15:37:20z', true],
		['2026-04-21T15:37:19Z', false],
		['2026-04-21T15:47:21Z', false],
		['2026-04-21T15:42:20', false],
		['2026-04-21T15:42Z', true],
		['2026-04-21T15:42:20.1234567890123Z', true],
		['at 2026-04-21T15:42:20Z', false],
		['2026-04-21T15:42:20Z ', false],
		['15:42:20Z', false],
		['2026-04-21 15:42:20Z', true],
		['2026-04-21 15:42:20+00:00', true],
		['2026-04-21 15:42:20', false],
		[`${SECONDS}123456`, true],
		[`${SECONDS}123456789`, true],
		[`${SECONDS - 301}999999`, false],
		[`${SECONDS - 302}999999999`, false],
		[`${SECONDS}123456789123`, false],
		[`+${SECONDS}123456789`, false],
		[`${SECONDS}123456789.5`, false],
		['Tue, 21 Apr 2026 15:42:20 GMT', true],
		['Tue, 21 Apr 2026 17:42:20 GMT', false],
		['Tue, 21 Apr 2026', false],
		['Tue, 21 Apr 2026 15:42:20', true],
		[`Tue, 21 Apr 2026${' '.repeat(35)} 15:42:20 GMT`, true],
		[`Tue, 21 Apr 2026${' '.repeat(36)} 15:42:20 GMT`, false],
		['2026-04-31T15:42:20Z', false],
		['2026-04-21', false],
		['', false],
		[undefined, false],
		[SECONDS, false],
	])('%j is fresh: %s', (timestamp, isFreshEnough) => {
		expect(isFresh(timestamp, 300, NOW)).toBe(isFreshEnough);
	});

	it('has up to eleven digits in seconds, and more in milliseconds', () => {
		expect(isFresh('99999999999', 0, 99_999_999_999_000)).toBe(true);
		expect(isFresh('100000000000', 0, 100_000_000_000)).toBe(true);
	});
});
