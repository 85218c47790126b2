import { range } from 'lodash';
import type { Page } from 'playwright-core';
import { triggerUrl, outputsOf } from '../../../../harness/n8n/api';
import { fit, remove } from '../../browser/canvas';
import { eventually, SHORT_MS } from '../../browser/eventually';
import { credentialData } from '../../n8n';
import { ENDPOINT_KEY, sendLead, SOURCE_KEY } from '../templates/clicked';
import { life, stepsOf } from './life';

const [FORM, FILE, ADD] = ['On form submission', 'Extract from File', 'Add leads to lead history'];

/** A customer of the time before, as their file has them: under another ID than the lead source gives. */
const customer = (number: number) => ({
	id: `customer_${number}`,
	name: `Customer ${number}`,
	email: `customer${number}@example.com`,
	phone: `+1555123${String(number).padStart(4, '0')}`,
});
const OLD = range(1, 201).map(customer);
const CSV = ['id,name,mail,mobile', ...OLD.map((each) => Object.values(each).join(','))].join('\n');

/** Somebody who has 200 customers before the first lead comes, and nothing to go by but docs/questions/start-with-old-customers.md. */
export function knowsOldCustomers(): void {
	const step = stepsOf();
	let url: string;

	beforeAll(async () => {
		const { stage, crm } = life();
		const source = await stage.api.createCredential(
			'Source of leads',
			'restWebhookApi',
			credentialData({ secretKey: SOURCE_KEY, url: '' }),
		);
		const endpoint = await stage.api.createCredential(
			'CRM of old customers',
			'restWebhookApi',
			credentialData({ secretKey: ENDPOINT_KEY, url: `${crm.url}/crm` }),
		);
		await stage.api.importWorkflow(leadsToCrm(source, endpoint) as never);
	});

	step('the delivering node holds back known leads, by their contact info', async () => {
		const { editor, panel } = life();
		await editor.openWorkflow('Leads to my CRM');
		await editor.openNode('Send to CRM');
		await panel.toggle('newLeadsOnly');
		await panel.choose('returningLeadKey', 'Contact');
		await editor.closeNode();
	});

	step('a form beside it takes the file of the customers', async () => {
		const { stage, editor, panel } = life();
		await editor.startAddingBeside();
		await editor.pick('n8n form', 'n8n Form');
		// Folded, since the workflow has a trigger.
		await stage.page.getByText(/^Triggers \(/).click();
		await editor.found('On new n8n Form event').click();
		await panel.fill('formTitle', 'Old customers');
		await panel.addElement();
		await panel.fill('fieldLabel', 'data');
		await panel.choose('fieldType', 'File');
		url = await panel.productionUrl();
		await editor.closeNode();
	});

	step('Extract from File reads its rows', async () => {
		const { stage, editor, panel } = life();
		await fit(editor.page);
		await editor.startAddingBehind(FORM);
		await editor.pick('extract from file', FILE, 'Extract from CSV');
		const opened = stage.page.context().waitForEvent('page');
		await stage.page.getByTestId('node-execute-button').click();
		await handOver(await opened);
		await panel.expectOutput('200 items');
		await editor.closeNode();
	});

	step('Lead History adds them to what Send to CRM knows', async () => {
		const { editor, panel, camera } = life();
		await fit(editor.page);
		await editor.startAddingBehind(FILE);
		await editor.pick('crm', 'REST Webhook', ADD);
		await panel.fill('historyOf', 'Send to CRM');
		await panel.choose('leadData', 'Form Fields');
		for (const [from, to] of Object.entries({ id: 'lead_id', mail: 'email', mobile: 'phone' }))
			await panel.drag(from, to);
		await camera.take('old-customers', panel.whole);
		await editor.closeNode();
		await editor.expectProblems(0);
		await editor.publish();
	});

	step('the file, handed over once more to the published form, makes all of them known', async () => {
		const { stage, editor } = life();
		const page = await stage.page.context().browser()!.newPage();
		await eventually(async () => {
			await page.goto(url);
			await page.getByText('Old customers').first().waitFor({ timeout: SHORT_MS });
		});
		await handOver(page);
		const { id } = await editor.savedWorkflow();
		const executions = await stage.api.waitForExecutions(id, 2);
		const [added] = outputsOf(executions[0]!, ADD);
		expect(added).toHaveLength(OLD.length);
		expect(added!.every(({ json }) => json.known === true && json.was_known === false)).toBe(true);
	});

	step('without the form and what stands behind it, they are still known', async () => {
		const { stage, editor, crm } = life();
		await remove(editor, FORM, FILE, ADD);
		await editor.untilSaved(({ nodes }) => nodes.length === 2);
		await editor.publishChange();
		crm.reset();

		const workflow = await editor.savedWorkflow();
		const source = triggerUrl(stage.n8n.url, workflow);
		const returning = { lead_id: 'lead_returning', name: 'Customer 123', email: customer(123).email };
		const stranger = { lead_id: 'lead_stranger', name: 'Customer 201', email: customer(201).email };
		for (const lead of [returning, stranger])
			await eventually(async () => expect(await sendLead(source, lead)).toBe(200));
		await stage.api.waitForExecutions(workflow.id, 4);
		expect(crm.requests).toMatchObject([{ json: stranger }]);
	});
}

/** What somebody does who is asked for a file. */
async function handOver(page: Page): Promise<void> {
	const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) };
	await page.locator('input[type=file]').setInputFiles(file);
	await page.getByRole('button', { name: 'Submit' }).click();
	await page.getByText('Your response has been recorded').filter({ visible: true }).first().waitFor();
	await page.close();
}

type Named = { id: string; name: string };

/** A lead source, and the node that delivers what comes from it. */
function leadsToCrm(source: Named, endpoint: Named) {
	const using = ({ id, name }: Named) => ({ restWebhookApi: { id, name } });
	return {
		name: 'Leads to my CRM',
		nodes: [
			{
				...{ id: 'leads', name: 'Lead Events', type: 'n8n-nodes-rest-webhook.restWebhookTrigger' },
				...{ typeVersion: 1.1, position: [0, 0], parameters: { options: {} }, credentials: using(source) },
				webhookId: 'b8b7f2a6-0c38-4f53-8f0e-3d1c5a9b6e21',
			},
			{
				...{ id: 'send', name: 'Send to CRM', type: 'n8n-nodes-rest-webhook.restWebhook', typeVersion: 1.1 },
				...{ position: [220, 0], parameters: { enabled: true, options: {} }, credentials: using(endpoint) },
			},
		],
		connections: { 'Lead Events': { main: [[{ node: 'Send to CRM', type: 'main', index: 0 }]] } },
	};
}
