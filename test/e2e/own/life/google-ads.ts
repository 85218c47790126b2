import { omit } from 'lodash';
import { googleAds } from '../../../fixtures/sources/google-ads';
import { generateSecretKey } from '../../../../lib';
import { eventually } from '../../browser/eventually';
import { post } from '../../n8n';
import { life, stepsOf } from './life';

const GOOGLE = 'Google Ads';
const CRM = 'CRM of Google Ads';

/** Somebody who has a lead form in Google Ads, a CRM, and nothing to go by but docs/sources/google-ads.md. */
export function followsThePageOfGoogleAds(): void {
	const step = stepsOf();
	const key = generateSecretKey();
	let url: string;

	const send = async (isTest: boolean) => {
		const body = googleAds.body
			.replace('testkey', key)
			.replace('"is_test":false', `"is_test":${isTest}`)
			.replace('Cj0KC', isTest ? 'test_' : 'Cj0KC');
		return await post(url, { 'content-type': 'application/json' }, body);
	};

	step('a trigger with its source, its credential and Test among its events', async () => {
		const { editor, panel, camera } = life();
		camera.keepSecret(key);
		await editor.newWorkflow('Leads from Google Ads');
		await editor.startAdding();
		await editor.pick('lead', 'REST Webhook', 'On a new lead');
		await panel.choose('leadSource', 'Google Ads Lead Form');
		await panel.form.getByText('the Key that you type into the Webhook Integration').waitFor();
		const dialog = await panel.newCredential();
		await dialog.rename(GOOGLE);
		await dialog.fill({ secretKey: key });
		await dialog.save();
		await dialog.dialog.waitFor({ state: 'hidden' });
		await panel.expectCredential(GOOGLE);
		await panel.choose('events', 'Test');
		await panel.whole.getByText('Lead Source', { exact: true }).first().click();
		url = await panel.productionUrl();
		// The lead of a lead form never changes: New Lead is all that there is to choose besides.
		expect(await panel.form.innerText()).not.toContain('Not all events of a lead');
		await camera.take('google-ads', panel.whole);
		await editor.closeNode();
	});

	step('behind it the CRM, and both are published', async () => {
		const { editor, panel, crm } = life();
		await editor.startAddingBehind('REST Webhook Trigger');
		await editor.pick('lead', 'REST Webhook', 'Deliver lead event');
		const dialog = await panel.newCredential();
		await dialog.rename(CRM);
		await dialog.fill({ url: `${crm.url}/crm`, secretKey: generateSecretKey() });
		await dialog.turnOn('allowInsecureUrl');
		await dialog.save();
		await dialog.dialog.waitFor({ state: 'hidden' });
		await panel.expectCredential(CRM);
		await panel.toggle('enabled');
		await editor.closeNode();
		await editor.expectProblems(0);
		await editor.publish();
	});

	step('Send test data, and a lead, arrive at the CRM', async () => {
		const { stage, editor, crm } = life();
		crm.reset();
		await eventually(async () => expect((await send(true)).json).toMatchObject({ event_type: 'test' }));
		await eventually(async () => expect(crm.requests).toHaveLength(1));
		expect((await send(false)).json).toMatchObject({ status: 'accepted' });
		const [execution] = await stage.api.waitForExecutions((await editor.savedWorkflow()).id, 2);

		expect(execution!.status).toBe('success');
		expect(crm.requests.map(({ headers, url: path }) => [headers['x-lead-event'], path])).toEqual([
			['test', '/crm'],
			['new_lead', '/crm'],
		]);
		expect(crm.requests[1]!.json).toEqual(omit(googleAds.lead, 'source_name'));
	});
}
