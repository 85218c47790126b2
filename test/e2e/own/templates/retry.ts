import { outputsOf, triggerUrl } from '../../../../harness/n8n/api';
import { fileOfTemplate } from '../../../../harness/workflows/templates';
import { eventually } from '../../browser/eventually';
import { ENDPOINT, SOURCE } from '../../template-setups';
import { life, stepsOf } from '../life/life';
import { sendLead } from './clicked';

const LEAD = { lead_id: 'lead_retried', name: 'Kim Osei', phone: '+15557654321' };

/** A lead that the endpoint refused, sent again with n8n's own Retry while *Create Only for New Leads* is on. */
export function retriesAFailedLead(): void {
	const step = stepsOf();
	let url: string;
	let id: string;

	step('is listed as a failed execution, once Send to Endpoint stops the workflow', async () => {
		const { editor, panel, stage, crm } = life();
		await editor.importFile(fileOfTemplate('lead-source-to-endpoint'));
		await editor.openNode('Lead Events');
		await panel.chooseCredential(SOURCE);
		await editor.closeNode();
		await editor.openNode('Send to Endpoint');
		await panel.chooseCredential(ENDPOINT);
		await panel.chooseOnError('Stop Workflow');
		await editor.closeNode();
		await editor.untilSaved(({ nodes }) =>
			nodes.some(
				(node) => node.name === 'Send to Endpoint' && (node.onError ?? 'stopWorkflow') === 'stopWorkflow',
			),
		);
		await editor.publish();

		const workflow = await editor.savedWorkflow();
		({ id } = workflow);
		url = triggerUrl(stage.n8n.url, workflow);
		expect(workflow.nodes.find(({ name }) => name === 'Send to Endpoint')!.parameters.newLeadsOnly).toBe(
			true,
		);
		crm.reset();
		crm.setAnswer({ status: 422 });
		await eventually(async () => expect(await sendLead(url, LEAD)).toBe(200));
		const [execution] = await stage.api.waitForExecutions(id, 1);
		expect(execution!.status).toBe('error');
		await editor.executions.open();
		await editor.executions.show('Error');
	});

	step('reaches the endpoint by a click on Retry, as the new lead that it is', async () => {
		const { editor, stage, crm } = life();
		crm.reset();
		await editor.executions.retry();
		const [retried] = await stage.api.waitForExecutions(id, 2);

		expect(retried!.status).toBe('success');
		expect(crm.requests).toMatchObject([{ json: LEAD, headers: { 'x-lead-event': 'new_lead' } }]);
	});

	step('is known from then on, and held back when it comes again', async () => {
		const { stage, crm } = life();
		await eventually(async () => expect(await sendLead(url, LEAD, undefined, 'new_message')).toBe(200));
		const [third] = await stage.api.waitForExecutions(id, 3);

		expect(outputsOf(third!, 'Send to Endpoint')[1]).toMatchObject([
			{ json: { delivery: { reason: 'known_lead' } } },
		]);
		expect(crm.requests).toHaveLength(1);
	});
}
