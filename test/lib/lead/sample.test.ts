import { parseLead } from '../../../lib/lead/lead';
import { detectEventType } from '../../../lib/lead/event';
import { SAMPLE_LEAD, TEST_PAYLOAD } from '../../../lib/lead/sample';
import contractSample from '../../fixtures/sample-payload.json';

describe('the sample lead', () => {
	test("is the contract's sample payload, field by field and in its order", () => {
		expect(JSON.stringify(SAMPLE_LEAD)).toBe(JSON.stringify(contractSample));
	});

	test('is a valid lead that parsing leaves as it is', () => {
		expect(parseLead(contractSample)).toEqual({ lead: SAMPLE_LEAD });
	});

	test('is marked in the body where a test sends it: nothing else changes, and any name in it may', () => {
		const { is_test: mark, ...rest } = TEST_PAYLOAD;
		expect(mark).toBe(true);
		expect(JSON.stringify(rest)).toBe(JSON.stringify(contractSample));
		expect(detectEventType({ ...TEST_PAYLOAD, lead_id: 'lead_2', name: 'Kim' })).toBe('test');
	});
});
