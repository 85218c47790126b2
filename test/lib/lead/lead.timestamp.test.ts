import { parseLead } from '../../../lib/lead/lead';
import { parseTimestamp } from '../../../lib/lead/timestamp';
import { message, payload } from '../../fixtures/payloads';
import { runInChild } from '../child-process';

const AT = Date.UTC(2026, 3, 21, 15, 42, 18);
const MIDNIGHT = Date.UTC(2026, 3, 21);

describe('ISO 8601 timestamps', () => {
	test.each([
		['2026-04-21T15:42:18Z', AT],
		['2026-04-21t15:42:18z', AT],
		['2026-04-21 15:42:18Z', AT],
		['2026-04-21T15:42:18', AT],
		['2026-04-21T15:42:18.5Z', AT + 500],
		['2026-04-21T15:42:18,5Z', AT + 500],
		['2026-04-21T15:42:18.123456789Z', AT + 123],
		['2026-04-21T15:42:18+00:00', AT],
		['2026-04-21T17:42:18+02:00', AT],
		['2026-04-21T21:12:18+0530', AT],
		['2026-04-21T08:42:18-07', AT],
		['2026-04-22T00:42:18+09:00', AT],
		['2026-04-21T15:42Z', AT - 18_000],
		['2026-04-21', MIDNIGHT],
		['2026-04-20T24:00:00Z', MIDNIGHT],
		['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
		['1970-01-01T00:00:00Z', 0],
		['1969-12-31T23:59:59Z', -1_000],
		['0001-01-01T00:00:00Z', -62_135_596_800_000],
		['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
	])('%s is read to the millisecond', (text, ms) => {
		expect(parseTimestamp(text)).toBe(ms);
	});

	test.each(['UTC', 'America/New_York', 'Pacific/Kiritimati'])(
		'without a zone they mean the same moment on a machine in %s',
		(timeZone) => {
			const source = `import { parseTimestamp } from './lib/lead/timestamp';
				console.log(parseTimestamp('2026-04-21T15:42:18'), parseTimestamp('2026-04-21'));`;
			expect(runInChild(source, timeZone)).toBe(`${AT} ${MIDNIGHT}`);
		},
	);

	test.each([
		'yesterday',
		'x2026-04-21T15:42:18Z',
		'21.04.2026',
		'20260421',
		'20260421154218',
		'202604211542',
		'20260421154218123',
		'638812345678901234',
		'133900000000000000',
		'790000000',
		'31 Feb 2026 10:00 GMT',
		'Tue, 21 Apr 2026 15:42:18 +9999',
		'21 Apr 2026 10:99 GMT',
		'21 Apr 0049 10:00 GMT',
		'12345678',
		'21 Apr 2026',
		'21 Foo 2026 10:00 GMT',
		'21 anf 2026 10:00 GMT',
		'21 Apr 2026 10:00 CEST',
		'2026-04-21T15:42:18 CEST',
		'21-04-2026 CEST',
		'Tue Apr 21 2026 15:42:18',
		'2026/21/04 15:42:18',
		'2026/04/211',
		`2026-04-21T15:42:18+02:00${'('.repeat(100_000)}`,
		'1776786138 s',
		'-1776786138',
		'17767861380000000000000',
		'04/21/2026',
		'2026-04',
		'2026-04-21T',
		'2026-04-21T15',
		'2026-04-21T15:42:18+2:00',
		'2026-04-21Z',
		'2026-13-01T00:00:00Z',
		'2026-00-01T00:00:00Z',
		'2026-02-29T00:00:00Z',
		'2026-02-30',
		'2026-04-31T00:00:00Z',
		'2026-04-00',
		'2026-04-21T25:00:00Z',
		'2026-04-21T15:60:00Z',
		'2026-04-21T15:42:18+25:00',
	])('%j is refused', (timestamp) => {
		expect(parseLead(payload({ messages: [message({ timestamp })] }))).toMatchObject({
			issues: [{ path: 'messages.0.timestamp' }],
		});
	});
});
