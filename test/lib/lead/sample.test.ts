import { parseLead } from '../../../lib/lead/lead';
import { SAMPLE_LEAD } from '../../../lib/lead/sample';
import contractSample from '../../fixtures/sample-payload.json';

describe('the sample lead', () => {
	test("is the contract's sample payload, field by field and in its order", () => {
		expect(JSON.stringify(SAMPLE_LEAD)).toBe(JSON.stringify(contractSample));
	});

	test('is a valid lead that parsing leaves as it is', () => {
		expect(parseLead(contractSample)).toEqual({ lead: SAMPLE_LEAD });
	});
});
