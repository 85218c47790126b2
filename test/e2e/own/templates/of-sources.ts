import { triggerUrl, type SavedWorkflow } from '../../../../harness/n8n/api';
import { hmacOf, inTheContract, JSON_TYPE, type SourceFixture } from '../../../fixtures/sources/fixture';
import { googleAds } from '../../../fixtures/sources/google-ads';
import { metaWebhook } from '../../../fixtures/sources/meta-lead-ads';
import { thumbtack } from '../../../fixtures/sources/thumbtack';
import { eventually } from '../../browser/eventually';
import { post } from '../../n8n';
import { life } from '../life/life';
import { ENDPOINT_KEY, SOURCE_KEY } from './clicked';

/* What the templates of known lead sources do once they are published. */

/** The user name and the password of the webhook at Thumbtack. */
export const THUMBTACK_KEY = `n8n:${SOURCE_KEY}`;

type Play = (workflow: SavedWorkflow) => Promise<void>;

const urlOf = (workflow: SavedWorkflow) => triggerUrl(life().stage.n8n.url, workflow);

/** Sends the request of a source, once n8n takes it. */
async function send(url: string, { body, prove }: SourceFixture, key: string): Promise<void> {
	const headers = prove!(body, key, Date.now()) as Record<string, string>;
	await eventually(async () => expect((await post(url, headers, body)).status).toBe(200));
}

/** The lead arrives at the CRM, and a stranger's does not. */
async function reachesCrm(workflow: SavedWorkflow, fixture: SourceFixture, key: string): Promise<void> {
	const { stage, crm } = life();
	const stranger = fixture.prove!(fixture.body, 'n8n:forged', Date.now()) as Record<string, string>;
	await send(urlOf(workflow), fixture, key);
	const forged = await post(urlOf(workflow), stranger, fixture.body.replace(key, 'forged'));
	const [execution] = await stage.api.waitForExecutions(workflow.id, 1);

	expect(forged.status).toBe(401);
	expect(execution!.status).toBe('success');
	expect(crm.requests).toMatchObject([
		{ json: inTheContract(fixture.lead), headers: { 'x-secret-key': ENDPOINT_KEY } },
	]);
}

export const SOURCE_PLAYS: Record<string, Play> = {
	'google-ads-to-crm': async (workflow) => {
		const body = googleAds.body.replace('"google_key":"testkey"', `"google_key":"${SOURCE_KEY}"`);
		await reachesCrm(workflow, { ...googleAds, body }, SOURCE_KEY);
	},
	'thumbtack-to-crm': async (workflow) => await reachesCrm(workflow, thumbtack, THUMBTACK_KEY),
	/** The lead itself is at Meta, which no test asks; the tests without a browser put a server in Meta's place. */
	'facebook-lead-ads-to-crm': async (workflow) => {
		const url = urlOf(workflow);
		const query = 'hub.mode=subscribe&hub.verify_token=my-verify-token&hub.challenge=1158201444';
		await eventually(async () => expect(await (await fetch(`${url}?${query}`)).text()).toBe('1158201444'));
		const forged = metaWebhook.prove!(metaWebhook.body, 'forged', 0) as Record<string, string>;
		expect((await post(url, forged, metaWebhook.body)).status).toBe(401);
	},
	'verify-a-signed-webhook': async (workflow) => {
		const body = '{"action":"opened","sender":{"login":"octocat"}}';
		const signedBy = (key: string) => ({
			...JSON_TYPE,
			'x-hub-signature-256': `sha256=${hmacOf('sha256', key, body, 'hex')}`,
		});
		const url = urlOf(workflow);
		await eventually(async () => expect((await post(url, signedBy(SOURCE_KEY), body)).status).toBe(200));
		expect((await post(url, signedBy('forged'), body)).status).toBe(401);
	},
};
