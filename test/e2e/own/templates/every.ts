import { randomUUID } from 'node:crypto';
import { triggerUrl, type SavedWorkflow } from '../../../../harness/n8n/api';
import { fileOfTemplate, readTemplate } from '../../../../harness/workflows/templates';
import { eventually } from '../../browser/eventually';
import { chooseSettings } from '../../browser/workflow-settings';
import { startChatModel } from '../../chat-model';
import { rowsOfTable } from '../../data-table';
import { credentialData, post } from '../../n8n';
import { AI, FACEBOOK, PARENT, SETUPS, THUMBTACK } from '../../template-setups';
import { life, stepsOf } from '../life/life';
import { ENDPOINT_KEY, sendLead } from './clicked';
import { SOURCE_PLAYS, THUMBTACK_KEY } from './of-sources';

/** These have a file of their own here. */
const ELSEWHERE = ['lead-source-to-endpoint', 'website-form-to-crm'];

const lead = (id: string) => ({ lead_id: id, name: 'Alex Rivera', phone: '+15551234567' });

type Play = (workflow: SavedWorkflow) => Promise<void>;

/** One event for each published template, and what has to become of it. What is not listed sends the lead to the endpoint. */
const PLAYS: Record<string, Play> = {
	...SOURCE_PLAYS,
	'hand-over-conversation': (workflow) => reachesEndpoint(workflow, { 'x-lead-handoff': 'true' }),
	'receive-and-verify': async (workflow) => {
		const url = urlOf(workflow);
		await eventually(async () => expect(await sendLead(url, lead('lead_verified'))).toBe(200));
		const forged: number[] = [];
		for (const key of ['forged', '', `${ENDPOINT_KEY}x`]) {
			forged.push(await sendLead(url, lead('lead_forged'), key));
		}
		expect(forged).toEqual([401, 401, 401]);
		await eventually(async () => expect(await life().stage.api.listExecutions(workflow.id)).toEqual([]));
	},
	'delivery-log-and-replay': async (workflow) => {
		await reachesEndpoint(workflow);
		const rows = await rowsOfTable(life().stage.api, `deliveries_${workflow.id}`);
		expect(rows).toMatchObject([{ lead_id: `lead_${workflow.id}`, outcome: 'delivered', attempts: 1 }]);
	},
	'leads-to-table': async (workflow) => {
		const { api } = life().stage;
		await eventually(async () => expect(await sendLead(urlOf(workflow), lead('lead_table'))).toBe(200));
		const [execution] = await api.waitForExecutions(workflow.id, 1);
		expect(execution!.status).toBe('success');
		const saved = execution!.data.resultData.runData['Save Lead']?.[0]?.data?.main?.[0];
		expect(saved).toMatchObject([{ json: { lead_id: 'lead_table', name: 'Alex Rivera' } }]);
	},
	'ai-agent-saves-leads': async ({ nodes }) => {
		const { stage, crm } = life();
		const { webhookId } = nodes.find(({ name }) => name === 'Website Chat')!;
		const said = { action: 'sendMessage', sessionId: randomUUID(), chatInput: 'I am Alex, +15551234567.' };
		const answer = await eventually(async () => {
			const { status, json } = await post(
				`${stage.n8n.url}/webhook/${webhookId}/chat`,
				{ 'content-type': 'application/json' },
				JSON.stringify(said),
			);
			expect(status).toBe(200);
			return json;
		});
		expect(answer.output).toBe('We will call you.');
		const told = model
			.requests()
			.at(-1)!
			.messages.filter(({ role }) => role === 'tool');
		expect(told.map(({ content }) => content)).toEqual([expect.stringContaining('"status":"delivered"')]);
		expect(crm.requests).toMatchObject([{ json: { lead_id: `chat_${said.sessionId}`, name: 'Alex' } }]);
	},
};

let model: Awaited<ReturnType<typeof startChatModel>>;

/** Set up by the notes, published without a problem, and played once. */
export function setsUpEveryTemplate(): void {
	const step = stepsOf();

	beforeAll(async () => {
		const { stage, crm } = life();
		model = await startChatModel([
			{
				calls: 'Save_Lead',
				with: { name: 'Alex', email: '', phone: '+15551234567', postal_code: '', request: 'AC repair' },
			},
			{ says: 'We will call you.' },
		]);
		const parent = credentialData({ secretKey: ENDPOINT_KEY, url: crm.url });
		await stage.api.createCredential(PARENT, 'restWebhookParentApi', parent);
		const thumbtack = credentialData({ secretKey: THUMBTACK_KEY });
		await stage.api.createCredential(THUMBTACK, 'restWebhookApi', thumbtack);
		await stage.api.createCredential(FACEBOOK, 'facebookGraphApi', { accessToken: 'of my page' });
		await stage.api.createCredential(AI, 'openAiApi', { apiKey: 'sk-local', url: model.url });
	});
	afterAll(() => model?.close());

	for (const [name, setup] of Object.entries(SETUPS).filter(([name]) => !ELSEWHERE.includes(name))) {
		step(`${name}: set up by its notes, it is published and does what it says`, async () => {
			const { stage, editor, panel, crm, camera } = life();
			await editor.importFile(fileOfTemplate(name));
			expect(await editor.notesThatOverflow()).toEqual([]);

			for (const [node, credential] of Object.entries(setup.credentials)) {
				await editor.openNode(node);
				await panel.chooseCredential(credential);
				await editor.closeNode();
			}
			if (setup.settings) await chooseSettings(stage.page, setup.settings);
			await editor.expectProblems(0);
			await editor.publish();

			// The file holds the settings for whoever imports it through n8n's API; the editor leaves them out.
			const published = await editor.savedWorkflow();
			expect(published.settings).toMatchObject(readTemplate(name).settings!);
			crm.reset();
			await (PLAYS[name] ?? reachesEndpoint)(published);

			if (name === 'receive-and-verify') {
				await editor.openNode('Refuse');
				await camera.take('refuse', panel.form);
				await editor.closeNode();
			}
		});
	}
}

async function reachesEndpoint(workflow: SavedWorkflow, headers: Record<string, string> = {}): Promise<void> {
	const { stage, crm } = life();
	const sent = lead(`lead_${workflow.id}`);
	await eventually(async () => expect(await sendLead(urlOf(workflow), sent)).toBe(200));
	const [execution] = await stage.api.waitForExecutions(workflow.id, 1);

	expect(execution!.status).toBe('success');
	expect(crm.requests).toMatchObject([
		{ json: sent, headers: { 'x-secret-key': ENDPOINT_KEY, 'x-lead-event': 'new_lead', ...headers } },
	]);
}

const urlOf = (workflow: SavedWorkflow) => triggerUrl(life().stage.n8n.url, workflow);
