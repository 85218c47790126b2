import type { Browser, Page } from 'playwright-core';
import { triggerUrl } from '../../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../../helpers/endpoint';
import { Photographer } from '../browser/pictures';
import { openBrowser, signIn } from '../browser/stage';
import { eventually } from '../browser/eventually';
import { findTable, rowsOfTable } from '../data-table';
import { credentialData, post } from '../n8n';
import { publishTemplate } from '../templates';
import { startOwnN8n, type OwnN8n } from './own-n8n';

/* docs/questions/what-became-of-this-lead.md, as a person does it: the table of deliveries on the screen, and the search above it. */
jest.setTimeout(600_000);

let own: OwnN8n;
let crm: Endpoint;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	[own, crm] = await Promise.all([
		startOwnN8n({ N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }),
		startEndpoint(),
	]);
	({ browser, page } = await openBrowser());
});
afterAll(async () => {
	await browser?.close();
	await crm?.close();
	await own?.close();
});

const LEADS = [
	{ lead: { lead_id: 'lead_4710', name: 'Alex Rivera', phone: '+15551234567' }, status: 200 },
	{ lead: { lead_id: 'lead_4711', name: 'Kim Osei', phone: '+15557654321' }, status: 422 },
	{ lead: { lead_id: 'lead_4712', name: 'Sam Lee' }, status: 200 },
	{ lead: { lead_id: 'lead_4713', name: 'Jo Berg', phone: '+15550001111' }, status: 503 },
];

test('the table tells what became of each lead, and its search finds one of them', async () => {
	const { api, n8n } = own;
	const secretKey = own.newSecretKey();
	const fields = credentialData({ secretKey, url: crm.url });
	const credential = await api.createCredential('Delivery log', 'restWebhookApi', fields);
	const workflow = await publishTemplate(
		api,
		'delivery-log-and-replay',
		{ 'Lead Events': credential, 'Send to Endpoint': credential },
		{ 'Send to Endpoint': { contactCapturedOnly: true, options: { maxAttempts: 1 } } },
	);
	const headers = {
		'content-type': 'application/json',
		'x-secret-key': secretKey,
		'x-lead-event': 'new_lead',
	};
	for (const [index, { lead, status }] of LEADS.entries()) {
		crm.setAnswer({ status });
		const url = triggerUrl(n8n.url, workflow);
		await eventually(async () =>
			expect((await post(url, headers, JSON.stringify(lead))).json.status).toBe('accepted'),
		);
		await api.waitForExecutions(workflow.id, index + 1);
	}
	expect(await rowsOfTable(api, `deliveries_${workflow.id}`)).toHaveLength(LEADS.length);

	await signIn(page, n8n.url);
	const { id, projectId } = await findTable(api, `deliveries_${workflow.id}`);
	await page.goto(`${n8n.url}/projects/${projectId}/datatables/${id}`);
	const table = page.locator('.ag-root-wrapper');
	for (const { lead } of LEADS) await table.getByText(lead.lead_id, { exact: true }).waitFor();
	for (const outcome of ['delivered', 'failed', 'not_sent'])
		await table.getByText(outcome, { exact: true }).first().waitFor();
	const camera = new Photographer(page);
	camera.keepSecret(secretKey);
	await camera.take('delivery-log', table);

	await page
		.getByPlaceholder(/search/i)
		.first()
		.fill('lead_4711');
	await table.getByText('lead_4710', { exact: true }).waitFor({ state: 'detached' });
	expect(await table.getByText('lead_4711', { exact: true }).count()).toBe(1);
	await table.getByText('rejected', { exact: true }).waitFor();
});
