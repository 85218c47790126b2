import { VIEWPORT } from '../../browser/stage';
import { life, step } from './life';

/** What the sender does with its switches off and on. */
export function runs(): void {
	step('Enable is off at first: nothing is sent, and the editor says so', async () => {
		const { editor, panel } = life();
		expect(await panel.form.innerText()).toContain('Enable is off, so nothing is sent.');
		expect(await editor.executeStep()).toBe('success');

		await panel.expectOutputs(['Delivered Branch', 'Not Sent Branch (2 items)', 'Welcome Branch (2 items)']);
		await panel.expectOutput('Enable is off, so nothing was sent.');
		expect(await life().stage.api.listExecutions(life().receiver!.id)).toHaveLength(0);
	});

	step('on: a lead with contact info is delivered, one without is held back', async () => {
		const { stage, editor, panel, camera } = life();
		await panel.toggle('enabled', 'contactCapturedOnly', 'newLeadsOnly');
		expect(await panel.form.innerText()).not.toContain('Enable is off');
		expect(await editor.executeStep()).toBe('success');

		await panel.expectOutputs([
			'Delivered Branch (1 item)',
			'Not Sent Branch (1 item)',
			'Welcome Branch (2 items)',
		]);
		await panel.expectOutput('1 sent, 1 held back: no contact info');
		await stage.page.setViewportSize({ width: 1640, height: 660 });
		await panel.output.getByTestId('radio-button-schema').click();
		await camera.take('three-outputs', panel.output);
		await stage.page.setViewportSize(VIEWPORT);
		const [received] = await life().stage.api.waitForExecutions(life().receiver!.id, 1);
		expect(received?.data.resultData.runData['REST Webhook Trigger']?.[0]?.data?.main?.[0]).toMatchObject([
			{ json: { lead_id: 'lead_alex', name: 'Alex Rivera', event: { type: 'new_lead' } } },
		]);
	});

	step('a lead that has been delivered is held back', async () => {
		const { editor, panel } = life();
		expect(await editor.executeStep()).toBe('success');

		await panel.expectOutputs(['Delivered Branch', 'Not Sent Branch (2 items)', 'Welcome Branch']);
		await panel.expectOutput('1 already delivered before');
		await panel.toggle('newLeadsOnly');
		await editor.untilSaved((saved) => JSON.stringify(saved.nodes).includes('"newLeadsOnly":true') === false);
	});
}
