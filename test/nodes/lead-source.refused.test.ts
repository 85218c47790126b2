import type { IDataObject } from 'n8n-workflow';
import { hmacOf } from '../fixtures/sources/fixture';
import { googleAds } from '../fixtures/sources/google-ads';
import { HUBSPOT_URL, hubspot } from '../fixtures/sources/hubspot';
import { callSource, refused } from '../helpers/source-call';
import { callTrigger, outcomeOf } from '../helpers/trigger';
import { jsonOf, runVerify } from '../helpers/verify';

/* Who is let in by no known lead source: requests that were signed for another address, and forms that nobody can read. */

describe('a signature over the address', () => {
	const at = () => String(Date.now());
	const headersFor = (url: string, time: string) => ({
		...{ 'content-type': 'application/json', 'x-hubspot-request-timestamp': time },
		'x-hubspot-signature-v3': hmacOf('sha256', hubspot.key, `POST${url}${hubspot.body}${time}`, 'base64'),
	});
	const FOREIGN = 'other.example.com';

	it('lets in to the trigger what was signed for its own address, whatever host the request names', async () => {
		const forwarded = { 'x-forwarded-host': FOREIGN };
		const own = { ...headersFor('http://127.0.0.1:5678/webhook/test-webhook', at()), ...forwarded };
		expect(outcomeOf(await callSource(hubspot, { headers: own })).starts).toBe(true);
		for (const scheme of ['https', 'http']) {
			const foreign = { ...headersFor(`${scheme}://${FOREIGN}/webhook/test-webhook`, at()), ...forwarded };
			expect(outcomeOf(await callSource(hubspot, { headers: foreign }))).toEqual(refused);
		}
	});

	it('refuses in Verify what was signed for another host than the Webhook node names, whatever host the request names', async () => {
		const headers = headersFor(HUBSPOT_URL.replace('n8n.example.com', FOREIGN), at());
		for (const host of [{ host: FOREIGN }, { 'x-forwarded-host': FOREIGN }]) {
			const item = { headers: { ...headers, ...host }, webhookUrl: HUBSPOT_URL, body: hubspot.body };
			const run = await runVerify([item as IDataObject], {
				credential: { secretKey: hubspot.key },
				parameters: { leadSource: 'hubspot' },
			});
			expect(jsonOf(run).Rejected).toEqual([expect.objectContaining({ reason: 'unauthorized' })]);
		}
	});
});

it.each(['', '={{ $json.nothing }}', '={{ null }}'])(
	'a Lead Source that gives nothing (%j) lets nobody in, also with the plain key',
	async (leadSource) => {
		const run = await callTrigger({ body: { lead_id: 'a' } }, { parameters: { leadSource } });
		expect(outcomeOf(run)).toMatchObject({ status: 503, starts: false });
	},
);

it('a Signed Text that gives nothing is not taken for the body alone, which would leave out the time', async () => {
	const custom = {
		customProof: 'hmac',
		customHeader: 'X-Sign',
		customTimestampHeader: 'X-Time',
		customSigned: '',
	};
	const parameters = { leadSource: 'custom', customPreset: 'none', ...custom };
	const body = '{"lead_id":"a"}';
	const headers = { 'content-type': 'application/json', 'x-sign': hmacOf('sha256', 'secret', body, 'hex') };
	const run = await callTrigger(
		{ rawBody: body, headers },
		{ credential: { secretKey: 'secret' }, parameters },
	);
	expect(outcomeOf(run)).toMatchObject({ status: 503, starts: false });
});

it('Verify says of a lead that it rejects nothing of the key in its body, and neither does an item that it cannot judge', async () => {
	const body = googleAds.body.replace('"lead_id"', '"another_id"');
	const item = { headers: { authorization: 'Basic user-and-password' }, body };
	const parameters = { leadSource: 'googleAds' };
	const rejected = await runVerify([item], { credential: { secretKey: googleAds.key }, parameters });
	expect(jsonOf(rejected).Rejected).toMatchObject([{ reason: 'invalid_payload' }]);
	const unknown = { parameters: { leadSource: '' }, onError: 'continueErrorOutput' as const };
	const failed = await runVerify([item], { credential: { secretKey: googleAds.key }, ...unknown });
	expect(jsonOf(failed).Error).toHaveLength(1);
	for (const { outputs } of [rejected, failed]) {
		expect(JSON.stringify(outputs)).not.toMatch(new RegExp(`${googleAds.key}|user-and-password`));
	}
});

it('a custom sender that cannot be read refuses with 503, and lets nobody in', async () => {
	const parameters = { leadSource: 'custom', customPreset: 'none', customProof: 'hmac', customHeader: '' };
	const run = await callTrigger({ body: { lead_id: 'a' } }, { parameters });
	expect(outcomeOf(run)).toMatchObject({ status: 503, starts: false });
});
