import { buildLeadBody } from '../../../lib/lead/body';
import { ROUNDED } from '../../../lib/lead/issues';
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
		expect(wellFormed(body.list)).toBe(body.list);
	});

	test('of what is not, all parts that are well-formed are the very same objects', () => {
		const part = { a: [1] };
		const sent = wellFormed({ part, list: [part, HALF], text: HALF });
		expect(sent).toEqual({ part, list: [part, 'x\ufffd'], text: 'x\ufffd' });
		expect([sent.part === part, sent.list[0] === part]).toEqual([true, true]);
	});

	test('also where only a name is not', () => {
		expect(wellFormed({ [HALF]: 1, a: null })).toEqual({ 'x\ufffd': 1, a: null });
	});

	test.each([
		['\ud83d', '\ufffd'],
		['\udd27', '\ufffd'],
		['\udd27\ud83d', '\ufffd\ufffd'],
		['\ud83d\ud83d\udd27', '\ufffd🔧'],
		['🔧\udd27', '🔧\ufffd'],
	])('%j', (text, sent) => {
		expect(wellFormed(text)).toBe(sent);
	});

	test.each([null, 5, true, undefined])('%p is none', (value) => {
		expect(wellFormed(value)).toBe(value);
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
	expect(roundedNumbers([null, 'x', 2 ** 53])).toEqual([{ path: '2', message: ROUNDED }]);
	expect(roundedNumbers(2 ** 53)).toEqual([{ path: '', message: ROUNDED }]);
});
