import fc from 'fast-check';
import { readEvent, readUnchecked } from '../../lib';
import { leadOrIssues, payload } from './vectors/payloads';

/* Arbitrary payloads: 20 000 cases. fast-check prints seed and path of a failing one. */
jest.setTimeout(600_000);

const HEADERS = { 'content-type': 'application/json' };

test('any JSON is a lead or has issues, and the same JSON has the same event: 20 000 payloads', () => {
	const seen = { lead: 0, issues: 0, neither: 0 };
	fc.assert(
		fc.property(payload, (value) => {
			const result = readEvent(value, HEADERS);
			seen[leadOrIssues(result)]++;
			expect(JSON.stringify(readEvent(structuredClone(value), HEADERS))).toBe(JSON.stringify(result));
			expect(leadOrIssues(readUnchecked(value, HEADERS))).not.toBe('neither');
			expect(seen.neither).toBe(0);
		}),
		{ numRuns: 20_000 },
	);
	expect(Math.min(seen.lead, seen.issues)).toBeGreaterThan(1_000);
});
