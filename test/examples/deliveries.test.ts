import type { IDataObject } from 'n8n-workflow';
import { newLead, withoutSource } from '../fixtures/leads';
import { inHours, PREVIOUS, SECRET, STRANGER } from '../fixtures/requests';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { callTrigger } from '../helpers/trigger';
import { startReceiver, type Receiver } from './receiver';
import { recipes } from './recipes';
import { ACCEPTED, NOT_JSON, REFUSED, TESTS } from './requests';

/* Every recipe of examples/ gets real deliveries of the action, which runs in n8n's own engine. */
describe.each(recipes().map((recipe) => [recipe.file, recipe] as const))('%s', (_, recipe) => {
	let receiver: Receiver;
	beforeAll(async () => {
		receiver = await startReceiver(recipe, { SECRET_KEY: SECRET });
	});
	beforeEach(() => receiver.empty());
	afterAll(async () => await receiver.close());

	const run = async (items: IDataObject[], parameters: IDataObject = {}, credential: IDataObject = {}) => {
		const own = { url: receiver.url, secretKey: SECRET, allowInsecureUrl: true, ...credential };
		const credentials = { restWebhookApi: own };
		return await runAction(receiver, items, parameters, { credentials, onError: 'continueErrorOutput' });
	};
	const leads = [newLead(), newLead({ lead_id: 'lead_2', name: 'Zoë 🙂', phone: '+15551234567' })];
	const byLead = (a: { lead: IDataObject }, b: { lead: IDataObject }) =>
		String(a.lead.lead_id).localeCompare(String(b.lead.lead_id));

	it('keeps every lead as the action has sent it, with its event', async () => {
		const result = await run(leads);
		expect(waysOut(result)).toBe('0:Delivered 1:Delivered');
		const delivered = jsonOf(result)[0]!.map(({ delivery }) => delivery as IDataObject);
		const events = delivered.map(({ id, event }) => ({ id, type: event, handoff: false }));
		expect(receiver.kept().sort(byLead as never)).toMatchObject(
			leads.map((lead, index) => ({ lead: withoutSource(lead), event: events[index] })),
		);
	});

	it('answers 2xx to leads that are sent again, and keeps each once', async () => {
		await run(leads);
		expect(waysOut(await run(leads))).toBe('0:Delivered 1:Delivered');
		expect(receiver.kept()).toHaveLength(2);
	});

	it('learns that the conversation is handed over', async () => {
		await run([newLead()], { skipWelcome: true });
		expect(receiver.kept()).toMatchObject([{ event: { handoff: true } }]);
	});

	it('passes the connection test and keeps nothing of it', async () => {
		const result = await run([{}], { resource: 'connection', operation: 'test' });
		expect(result.error).toBeUndefined();
		expect(receiver.kept()).toEqual([]);
	});

	it('accepts a sender in the middle of a rotation, which signs with two keys', async () => {
		const rotated = {
			secretKey: SECRET,
			previousSecretKey: PREVIOUS,
			previousSecretKeyValidUntil: inHours(1),
		};
		expect(waysOut(await run([newLead()], {}, rotated))).toBe('0:Delivered');
	});

	it('refuses a sender with another key, which hears that the keys differ', async () => {
		const result = await run([newLead()], {}, { secretKey: STRANGER });
		expect(waysOut(result)).toBe('0:Failed');
		expect(jsonOf(result)[3]).toMatchObject([{ delivery: { reason: 'unauthorized', status_code: 401 } }]);
		expect(receiver.kept()).toEqual([]);
	});
});

describe('the answers of the recipes are those of REST Webhook Trigger', () => {
	const statusOf = async (request: Parameters<typeof callTrigger>[0]) => {
		const credential = {
			secretKey: SECRET,
			previousSecretKey: PREVIOUS,
			previousSecretKeyValidUntil: inHours(1),
		};
		const { answer } = await callTrigger(request, { credential, options: { requireSignature: true } });
		return answer.status;
	};

	it.each([...ACCEPTED, ...TESTS])('200 to %s', async (_name, make) => {
		const { headers, body } = make();
		expect(await statusOf({ headers, rawBody: body })).toBe(200);
	});

	it.each(REFUSED)('to %s: %d', async (_name, status, make) => {
		const { headers, body } = make();
		expect(await statusOf({ headers, rawBody: body })).toBe(status);
	});

	it.each(NOT_JSON)('but n8n says 422 to %s, where a recipe says %d', async (_name, _status, make) => {
		const { headers, body } = make();
		expect(await statusOf({ headers, rawBody: body })).toBe(422);
	});
});
