import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { ADD, START } from '../../lib/history/redis/scripts';
import { newLead } from '../fixtures/leads';
import { leadRequest, SECRET, webhookItem } from '../fixtures/requests';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { runWorkflow, type NodeRun, type Wire } from '../helpers/engine';
import { hintsOfAnswered, hintsOfRefusing, VERIFY, webhookNode } from '../helpers/respond';
import { step } from '../helpers/step';
import { callTrigger, runStarted } from '../helpers/trigger';
import { runVerify } from '../helpers/verify';
import { withEndpoint } from './produce-delivery';
import { withRedisThatGoesAway } from './redis-trouble';
import { act, type Producers, type Shown } from './shown';

const hintsOf = ({ hints }: Pick<NodeRun, 'hints'>): Shown[] =>
	hints.map(({ message }) => ({ says: message }));
const lastOf = (run: Pick<NodeRun, 'hints'>): Shown => hintsOf(run).at(-1)!;
const redisAt = (port: number) => ({ host: '127.0.0.1', port, user: '', password: '', keyPrefix: 'errors:' });

/** One that goes out, one without contact info, one refused, one that is no lead. */
const MIXED = [
	newLead({ lead_id: 'a', phone: '+15551234567' }),
	newLead({ lead_id: 'b' }),
	newLead({ lead_id: 'refused', phone: '+15551234568' }),
	{ name: 'Alex' },
];
const refuseOne = ({ json }: { json: unknown }) => ({
	status: (json as IDataObject).lead_id === 'refused' ? 422 : 200,
});
const mixed = (run: IDataObject = {}) =>
	withEndpoint(refuseOne, (_send, { url }) =>
		act(MIXED, { contactCapturedOnly: true }, { credential: { url }, ...run }),
	);

const STOP = { onError: 'stopWorkflow' as const };
const describedBy = ({ error }: NodeRun): Shown => ({
	says: (error as { description?: string } | undefined)?.description ?? '',
});
const PAUSE = { maxAttempts: 1, concurrency: 1, pauseAfterFailures: 1, pauseFor: 600 };
const leads = (...ids: string[]) => ids.map((id) => newLead({ lead_id: id }));

const wrongKey = webhookItem(newLead(), { 'x-secret-key': 'wrong' });
const wronglySigned = webhookItem(newLead(), { 'webhook-signature': 'v1,AAAA' });

/** What is said of a rejected request behind a Webhook node that responds so. */
async function behindWebhook(responseMode?: string): Promise<Shown[]> {
	const wires: Wire[] = [
		['Start', 0, 'Webhook'],
		['Webhook', 0, VERIFY],
	];
	const hints = await hintsOfAnswered([wrongKey], [webhookNode(responseMode)], wires);
	return hints.slice(1).map((says) => ({ says }));
}

/** Adds leads to a history that has room for one id. */
const addToOne = async (...items: IDataObject[]): Promise<Shown[]> => {
	const parameters = { resource: 'leadHistory', operation: 'add', options: { historySize: 1 } };
	return hintsOf(await act(items, parameters));
};

/** The lines above the output of a node. */
export const hintProducers: Producers = {
	'hint-run': async () => hintsOf(await mixed()).slice(0, 1),
	'hint-unheard': async () => lastOf(await mixed()),
	'hint-not-understood': async () =>
		lastOf(await runVerify([webhookItem({ lead_id: 'a', user_column_data: [{ string_value: 'Ada' }] })])),
	'hint-contact-not-understood': async () =>
		lastOf(await runVerify([webhookItem({ lead_id: 'a', name: 'Ada', phone_number: '+15551234567' })])),
	'hint-words-elsewhere': async () =>
		lastOf(
			await runVerify([
				webhookItem({
					lead_id: 'a',
					name: 'Ada',
					messages: [
						{
							direction: 'inbound',
							text: '',
							timestamp: '2026-04-21T15:42:18Z',
							html: '<p>My pipe burst</p>',
						},
					],
				}),
			]),
		),
	'hint-unfilled': async () =>
		lastOf(await runVerify([webhookItem({ lead_id: 'a', name: '{{ $json.name }}' })])),
	'hint-valueless': async () =>
		lastOf(await runVerify([webhookItem({ lead_id: 'a', name: 'undefined undefined', tags: ['Array'] })])),
	'hint-rounded': async () =>
		lastOf(
			await runVerify([
				webhookItem({ lead_id: 'a', name: 'Ada', score: 2 ** 60 }, { 'webhook-id': undefined }),
			]),
		),
	'hint-disabled': async () => hintsOf(await act([newLead()], { enabled: false })),
	'hint-disabled-unusable': async () =>
		hintsOf(await act([newLead()], { enabled: false }, { credential: { url: '' } })),
	'hint-paused': () =>
		withEndpoint({ status: 503 }, async (send) => {
			await send(leads('a'), PAUSE);
			return hintsOf(await send(leads('b', 'c'), PAUSE)).slice(0, 1);
		}),
	'hint-failed': async () => [
		describedBy(await act([newLead({ messages: [{ direction: 'sideways' }] })], {}, STOP)),
		describedBy(await act([newLead()], { operation: 'preview' }, { ...STOP, credential: { url: '' } })),
		describedBy(await act([newLead()], {}, { ...STOP, credential: { secretKey: '' } })),
	],
	'hint-failed-without-lead': async () =>
		describedBy(
			await act([{}], { resource: 'connection', operation: 'test' }, { ...STOP, credential: { url: '' } }),
		),
	'hint-stopped': async () => {
		return describedBy(await mixed(STOP));
	},
	'hint-unrecorded': () =>
		withEndpoint({}, (_send, { url }) =>
			withRedisThatGoesAway(ADD, async (port) => {
				const credentials = { restWebhookRedisApi: redisAt(port) };
				const parameters = { newLeadsOnly: true, historyStore: 'redis' };
				return lastOf(await act([newLead()], parameters, { credential: { url }, credentials }));
			}),
		),
	'hint-reserved': () =>
		withEndpoint({}, async (_send, { url }) => {
			const parameters = { options: { includeAdditionalFields: true } };
			return lastOf(await act([newLead({ event: 'Wedding' })], parameters, { credential: { url } }));
		}),
	'hint-page': () =>
		withEndpoint({ body: '<!DOCTYPE html><p>Script function not found: doPost' }, async (_send, { url }) => {
			const test = { resource: 'connection', operation: 'test' };
			const runs = [
				await act([newLead()], {}, { credential: { url } }),
				await act([{}], test, { credential: { url } }),
			];
			return runs.map(lastOf);
		}),
	'hint-refusal': () =>
		withEndpoint({ body: { ok: false, error: 'channel_not_found' } }, async (_send, { url }) => {
			const test = { resource: 'connection', operation: 'test' };
			const runs = [
				await act([newLead()], {}, { credential: { url } }),
				await act([{}], test, { credential: { url } }),
			];
			return runs.map(lastOf);
		}),
	'hint-near-miss': () =>
		withEndpoint({}, async (_send, { url }) => {
			const leads = ['(512) 555-0142', '+1 512 555 0142'].map((phone, n) =>
				newLead({ lead_id: `${n}`, phone }),
			);
			const parameters = { newLeadsOnly: true, options: { returningLeadKey: 'contact', concurrency: 1 } };
			return lastOf(await act(leads, parameters, { credential: { url } }));
		}),
	'hint-undecided': async () => {
		const credentials = { restWebhookRedisApi: redisAt(1) };
		const parameters = { newLeadsOnly: true, historyStore: 'redis', enabled: false };
		return lastOf(await act([newLead()], parameters, { credentials }));
	},
	'hint-not-saved': async () =>
		hintsOf(await act([{}], { resource: 'leadHistory', operation: 'clear' }, { mode: 'manual' })),
	'hint-polling': async () => {
		const mail = { ...step(() => {}, 'n8n-nodes-base.emailReadImap'), nodeName: 'Email Trigger (IMAP)' };
		const verify = { node: new RestWebhookVerify(), credentials: { restWebhookApi: { secretKey: SECRET } } };
		const wires: Wire[] = [['Start', 0, VERIFY]];
		const setup = { nodes: [mail, verify], wires, items: [webhookItem()], mode: 'manual' as const };
		const [done] = (await runWorkflow(setup)).run.data.resultData.runData[VERIFY] ?? [];
		return lastOf({ hints: (done?.hints ?? []).slice(0, 1) });
	},
	'hint-inline': async () => {
		const parameters = { resource: 'leadHistory', operation: 'count' };
		return hintsOf(await act([{}], parameters, { mode: 'integrated', rootMode: 'trigger', isInline: true }));
	},
	'hint-history-keys': async () => await addToOne({ lead_id: 'a', email: 'alex@example.com' }),
	'hint-history-full': async () => await addToOne({ lead_id: 'a' }, { lead_id: 'b' }),
	'hint-preview': async () => hintsOf(await act(MIXED, { operation: 'preview', contactCapturedOnly: true })),
	'hint-verify': async () => hintsOf(await runVerify([webhookItem(), webhookItem(), wrongKey])),
	'hint-no-key': async () => lastOf(await runVerify([webhookItem()], { credential: { secretKey: '' } })),
	'hint-empty-item': async () =>
		lastOf(await runVerify([wrongKey], { settings: { alwaysOutputData: true } })),
	'hint-headers': async () => lastOf(await runVerify([{ ...webhookItem(), headers: null }])),
	'hint-lost-body': async () =>
		lastOf(await runVerify([wronglySigned], { options: { requireSignature: true } })),
	'hint-answer': async () => (await hintsOfRefusing([wrongKey], {})).slice(1).map((says) => ({ says })),
	'hint-answer-webhook': async () => await behindWebhook(),
	'hint-answer-nobody': async () => await behindWebhook('responseNode'),
	'hint-verify-unrecorded': () =>
		withRedisThatGoesAway(START, async (port) => {
			const credentials = { restWebhookApi: { secretKey: SECRET }, restWebhookRedisApi: redisAt(port) };
			return lastOf(await runVerify([webhookItem()], { parameters: { historyStore: 'redis' }, credentials }));
		}),
	'hint-passed-over': async () => {
		const setup = { workflowId: randomUUID(), nodeId: 'trigger' };
		await callTrigger(leadRequest(newLead(), { 'x-secret-key': 'wrong' }), setup);
		await callTrigger(leadRequest(newLead(), { 'x-lead-event': 'test' }), setup);
		const { run } = await runStarted(await callTrigger(leadRequest(), setup), setup);
		return hintsOf({ hints: run.data.resultData.runData['REST Webhook Trigger']![0]!.hints ?? [] });
	},
	'hint-trigger': async () => {
		const setup = { workflowId: randomUUID(), nodeId: 'trigger' };
		const started = await callTrigger(leadRequest(), setup);
		const hints: Shown[] = [];
		// While the first execution works on the event, a second one begins with it.
		const second = step(async () => {
			const { run } = await runStarted(started, setup);
			const runs = run.data.resultData.runData['REST Webhook Trigger'] ?? [];
			hints.push(...runs.flatMap((each) => hintsOf({ hints: each.hints ?? [] })));
		});
		await runStarted(started, { ...setup, nodes: [second] });
		return hints;
	},
};
