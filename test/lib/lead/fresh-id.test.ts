import { freshLeadId } from '../../../lib/lead/fresh-id';

const NOW = Date.UTC(2026, 3, 21, 15, 42, 18);

describe('a fresh lead id', () => {
	test('is lead_ and a ULID', () => {
		expect(freshLeadId(NOW)).toMatch(/^lead_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
	});

	test('begins with the time, so later ids sort after earlier ones', () => {
		const ids = [NOW, NOW + 1, NOW + 1_000, NOW + 86_400_000].map(freshLeadId);
		expect([...ids].sort()).toEqual(ids);
	});

	test('is never given twice, not even within one millisecond', () => {
		expect(new Set(Array.from({ length: 1_000 }, () => freshLeadId(NOW))).size).toBe(1_000);
	});
});
