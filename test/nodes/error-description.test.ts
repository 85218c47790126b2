import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import { runAction, SECRET } from '../helpers/deliver';
import type { NodeRun } from '../helpers/engine';
import { useEndpoint } from '../helpers/endpoint';
import { runVerify } from '../helpers/verify';

/* On Error = Stop Workflow: an error workflow gets the error and nothing else, so the error says which lead failed, and why. */
const endpoint = useEndpoint();

const descriptionOf = ({ error }: NodeRun) => (error as { description?: string } | undefined)?.description;
const unreadable = {
	get secretKey(): string {
		throw new Error('The vault does not answer');
	},
};
const own = (change: IDataObject) => ({
	credentials: {
		restWebhookApi: { url: `${endpoint.url}/leads`, secretKey: SECRET, allowInsecureUrl: true, ...change },
	},
});
const lead = (change: IDataObject = {}) => newLead({ event: { id: 'evt_7' }, ...change });
const KNOWN = 'Lead: lead_1 (Alex Rivera). Event: evt_7. Reason: ';

it.each<[string, IDataObject, () => Promise<NodeRun>, string]>([
	['the endpoint refuses it', { status: 422 }, () => runAction(endpoint, [lead()]), `${KNOWN}rejected.`],
	[
		'the endpoint refuses the key',
		{ status: 401, body: `not ${SECRET}` },
		() => runAction(endpoint, [lead()]),
		`${KNOWN}unauthorized.`,
	],
	[
		'the connection is cut',
		{ destroy: true },
		() => runAction(endpoint, [lead()], { options: { maxAttempts: 1 } }),
		`${KNOWN}network.`,
	],
	[
		'the credential has no URL',
		{},
		() => runAction(endpoint, [lead()], {}, own({ url: '' })),
		`${KNOWN}invalid_url.`,
	],
	[
		'the credential cannot be read',
		{},
		() => runAction(endpoint, [lead()], {}, { credentials: { restWebhookApi: unreadable } }),
		`${KNOWN}credential_unavailable.`,
	],
	[
		'the lead cannot be read',
		{},
		() => runAction(endpoint, [lead({ messages: [{ direction: 'sideways' }] })]),
		`${KNOWN}invalid_lead.`,
	],
	[
		'it lies in the body of a request',
		{},
		() => runAction(endpoint, [{ body: { lead_id: 1042 } }]),
		'Lead: 1042. Event: unknown. Reason: invalid_lead.',
	],
	['it has nothing of a lead', {}, () => runAction(endpoint, [{ text: 'hello' }]), 'Reason: invalid_lead.'],
	[
		'nobody can preview it',
		{},
		() => runAction(endpoint, [lead()], { operation: 'preview' }, own({ secretKey: '' })),
		`${KNOWN}invalid_secret_key.`,
	],
	[
		'the operation is none',
		{},
		() => runAction(endpoint, [lead()], { operation: 'delete' }),
		`${KNOWN}invalid_options.`,
	],
	[
		'a connection is tested',
		{ status: 500 },
		() => runAction(endpoint, [{}], { resource: 'connection', operation: 'test' }),
		'Reason: server_error.',
	],
	[
		'Verify cannot read its credential',
		{},
		() =>
			runVerify([webhookItem({ lead_id: 'lead_1', event: { id: 'evt_9' } }, { 'webhook-id': 'evt_7' })], {
				credentials: { restWebhookApi: unreadable },
			}),
		'Lead: lead_1. Event: evt_7. Reason: credential_unavailable.',
	],
	[
		'Verify cannot read its credential, and the body is text',
		{},
		() =>
			runVerify([webhookItem('{"lead_id":"lead_1"}', { 'webhook-id': 'evt_7' })], {
				credentials: { restWebhookApi: unreadable },
			}),
		'Lead: lead_1. Event: evt_7. Reason: credential_unavailable.',
	],
	[
		'Verify cannot read its credential, nor anybody the request',
		{},
		() =>
			runVerify([webhookItem('hello', { 'webhook-id': undefined })], {
				credentials: { restWebhookApi: unreadable },
			}),
		'Reason: credential_unavailable.',
	],
])('is said where %s', async (_, answer, run, description) => {
	endpoint.setAnswer(answer);
	const stopped = await run();
	expect(descriptionOf(stopped)).toBe(description);
	expect(JSON.stringify(stopped.error)).not.toContain(SECRET);
});

it('is said of the first lead that failed, before what became of the others', async () => {
	endpoint.setAnswer(({ json }) => ({ status: (json as { lead_id: string }).lead_id === 'a' ? 200 : 422 }));
	const leads = ['a', 'b', 'c'].map((lead_id) => newLead({ lead_id, event: { id: `evt_${lead_id}` } }));
	expect(descriptionOf(await runAction(endpoint, leads))).toMatch(
		/^Lead: b \(Alex Rivera\)\. Event: evt_b\. Reason: rejected\. Of 3 items 1 were delivered, 0 held back and 2 failed;/,
	);
});

it('is cut where an id is long, and holds no line break', async () => {
	const leadId = `a\n\u202eb${'x'.repeat(1_000)}`;
	endpoint.setAnswer({ status: 422 });
	const said = descriptionOf(await runAction(endpoint, [newLead({ lead_id: leadId })]));
	expect(said).toMatch(/^Lead: a bx+ \(Alex Rivera\)\. Event: \S+ Reason: rejected\.$/);
	expect(said!.length).toBeLessThan(500);
});

it('is text in n8n’s editor, which shows it as HTML', async () => {
	endpoint.setAnswer({ status: 422 });
	const name = '<img src="https://x.example/a.gif"> &lt;b&gt; Tom & Ana';
	const event = { id: 'evt_7<i>' };
	expect(descriptionOf(await runAction(endpoint, [lead({ lead_id: '<a href=x>1</a>', name, event })]))).toBe(
		'Lead: ‹a href=x›1‹/a› (‹img src="https://x.example/a.gif"› ＆lt;b＆gt; Tom & Ana). Event: evt_7‹i›. Reason: rejected.',
	);
});
