import { buildLeadBody } from '../../../lib/lead/body';
import { roundedNumbers, wellFormed } from '../../../lib/lead/sendable';
import { asLead, leadOf, message } from '../../fixtures/payloads';

const HALF = 'x\ud83d';
const WHOLE = '🔧';

describe('half an emoji is sent as U+FFFD', () => {
	const lead = asLead({
		lead_id: 'x',
		name: HALF,
		tags: ['\udd27b', WHOLE],
		messages: [message({ text: HALF, note: HALF })],
		integrations: { [HALF]: [{ deep: HALF }] },
		extra: { deep: [HALF] },
	});

	test.each([true, false])('everywhere in a body, with additional fields %s', (includeAdditionalFields) => {
		const body = buildLeadBody(lead, { includeSourceName: true, includeAdditionalFields });
		expect(JSON.stringify(body)).not.toMatch(/\\ud/i);
		expect(body).toMatchObject({
			name: 'x\ufffd',
			tags: ['\ufffdb', WHOLE],
			messages: [{ text: 'x\ufffd' }],
			integrations: { 'x\ufffd': [{ deep: 'x\ufffd' }] },
		});
		expect(body.extra).toEqual(includeAdditionalFields ? { deep: ['x\ufffd'] } : undefined);
	});

	test('what is well-formed is the very same object', () => {
		const body = { name: WHOLE, list: [{ a: 1, b: null }] };
		expect(wellFormed(body)).toBe(body);
	});
});

test('integers whose digits are lost are named by their path', () => {
	const body = {
		lead_id: 'x',
		integrations: { crm: { id: 2 ** 60 } },
		list: [1, { n: -(2 ** 53) }, 1.5e300, 0.1],
	};
	expect(roundedNumbers(body).map(({ path }) => path)).toEqual(['integrations.crm.id', 'list.1.n']);
	expect(roundedNumbers(leadOf())).toEqual([]);
});
