import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import { hintsOfAnswered } from '../helpers/respond';
import { runVerify } from '../helpers/verify';

const proven = webhookItem();
const forged = webhookItem(newLead(), { 'x-secret-key': 'forged' });
const HINT = expect.stringContaining('Response Code, as an expression: {{ $json.status_code }}') as string;
const SUMMARY = '0 verified, 1 rejected: unauthorized';

test.each([{}, { responseCode: 200 }])(
	'a rejected request that Respond to Webhook would answer with 200 is warned of: %j',
	async (options) => {
		expect(await hintsOfAnswered([forged], options)).toEqual([SUMMARY, HINT]);
	},
);

test.each([{ responseCode: '={{ $json.status_code }}' }, { responseCode: 401 }])(
	'one that is answered with another code is not: %j',
	async (options) => {
		expect(await hintsOfAnswered([forged], options)).toEqual([SUMMARY]);
	},
);

test('nothing is said of it while every request is proven', async () => {
	expect(await hintsOfAnswered([proven], {})).toEqual([]);
});

test('nor where no node answers', async () => {
	expect((await runVerify([forged])).hints.map(({ message }) => message)).toEqual([SUMMARY]);
});
