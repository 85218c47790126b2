import { fileOfTemplate } from '../../../../harness/workflows/templates';
import { eventually, SHORT_MS } from '../../browser/eventually';
import { life, stepsOf } from '../life/life';
import { ENDPOINT_KEY } from './clicked';

/** An office manager without a lead source: a form of n8n's own, a CRM, and what a visitor of the website does. */
export function sendsAFormToTheCrm(): void {
	const step = stepsOf();
	let url: string;

	step('is set up by its note, with the credential of the CRM, and published', async () => {
		const { editor, panel, crm } = life();
		await editor.importFile(fileOfTemplate('website-form-to-crm'));
		expect(await editor.notesThatOverflow()).toEqual([]);
		await editor.openNode('Send to CRM');
		const dialog = await panel.newCredential();
		await dialog.rename('My CRM');
		await dialog.fill({ url: `${crm.url}/crm`, secretKey: ENDPOINT_KEY });
		await dialog.turnOn('allowInsecureUrl');
		await dialog.save();
		await dialog.dialog.waitFor({ state: 'hidden' });
		await panel.expectCredential('My CRM');
		await editor.closeNode();
		await editor.expectProblems(0);
		await editor.publish();
		await editor.openNode('Website Form');
		url = await panel.productionUrl();
		await editor.closeNode();
	});

	step('takes what a visitor fills in to the CRM', async () => {
		const { stage, editor, crm } = life();
		crm.reset();
		await fillIn('Alex Rivera');
		const [execution] = await stage.api.waitForExecutions((await editor.savedWorkflow()).id, 1);

		expect(execution!.status).toBe('success');
		expect(crm.requests).toMatchObject([
			{
				url: '/crm',
				headers: { 'x-secret-key': ENDPOINT_KEY, 'x-lead-event': 'new_lead' },
				json: { name: 'Alex Rivera', email: 'alex@example.com', phone: '+15551234567', postal_code: '90210' },
			},
		]);
	});

	step('lists as failed what the CRM refuses, and says which lead it was', async () => {
		const { stage, editor, crm } = life();
		crm.reset();
		crm.setAnswer({ status: 422 });
		await fillIn('Kim Osei');
		const [execution] = await stage.api.waitForExecutions((await editor.savedWorkflow()).id, 2);
		crm.reset();

		expect(execution!.data.resultData.error?.message).toMatch(/^Kim Osei \(alex@example\.com\): .*422/);
		await editor.executions.open();
		await editor.executions.show('Error');
	});

	/** What a visitor sees and does, who is not logged in to n8n. */
	async function fillIn(name: string): Promise<void> {
		const page = await life().stage.page.context().browser()!.newPage();
		const first = page.getByLabel('Name', { exact: true });
		// n8n has published it a moment before it shows it.
		await eventually(async () => {
			await page.goto(url);
			await first.waitFor({ timeout: SHORT_MS });
		});
		await first.fill(name);
		await page.getByLabel('Email', { exact: true }).fill('alex@example.com');
		await page.getByLabel('Phone', { exact: true }).fill('+15551234567');
		await page.getByLabel('Postal Code', { exact: true }).fill('90210');
		await page.getByLabel('How can we help?', { exact: true }).fill('Do you handle AC repair?');
		await page.getByRole('button', { name: 'Send' }).click();
		await page.getByText('Thank you! We will be in touch.').filter({ visible: true }).first().waitFor();
		await page.close();
	}
}
