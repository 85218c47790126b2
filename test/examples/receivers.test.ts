import { newLead } from '../fixtures/leads';
import { inHours, PREVIOUS, SECRET } from '../fixtures/requests';
import { startReceiver, type Receiver } from './receiver';
import { recipes } from './recipes';
import { ACCEPTED, NOT_JSON, REFUSED, requestOf, type Request } from './requests';

/* Every recipe of examples/, started in its own language, gets good and forged requests. */
const ROTATING = {
	SECRET_KEY: SECRET,
	PREVIOUS_SECRET_KEY: PREVIOUS,
	PREVIOUS_SECRET_KEY_VALID_UNTIL: inHours(1),
};

describe.each(recipes().map((recipe) => [recipe.file, recipe] as const))('%s', (_, recipe) => {
	let receiver: Receiver;
	beforeAll(async () => {
		receiver = await startReceiver(recipe, ROTATING);
	}, 30_000); // It may have to install the package first, on a machine that does other things as well.
	beforeEach(() => receiver.empty());
	afterAll(async () => await receiver.close());

	it.each(ACCEPTED)('accepts %s and keeps it as it was sent', async (_name, make) => {
		const { headers, body } = make();
		const { status, json } = await receiver.post(headers, body);
		expect({ status, json }).toEqual({
			status: 200,
			json: { status: 'accepted', event_id: 'evt_1', event_type: 'new_lead' },
		});
		expect(receiver.kept()).toEqual([
			{
				event: { id: 'evt_1', type: 'new_lead', handoff: false, received_at: expect.any(String) },
				lead: JSON.parse(body.toString()),
			},
		]);
	});

	it('accepts a lead_id that is a number', async () => {
		const { headers, body } = requestOf({}, '{"lead_id":1042}');
		expect((await receiver.post(headers, body)).status).toBe(200);
		expect(String(receiver.kept()[0]?.lead.lead_id)).toBe('1042');
	});

	it.each([...REFUSED, ...NOT_JSON])('refuses %s with %d and keeps nothing', async (_name, status, make) => {
		const { headers, body } = make();
		const answer = await receiver.post(headers, body);
		expect(answer).toMatchObject({ status, json: { status: 'rejected', message: expect.any(String) } });
		expect(receiver.kept()).toEqual([]);
	});

	it('ignores the event of a connection test', async () => {
		const { headers, body } = requestOf({ 'x-lead-event': 'test' });
		const { status, json } = await receiver.post(headers, body);
		expect(status).toBe(200);
		expect(json).toMatchObject({ status: 'ignored', reason: 'event_not_selected', event_id: 'evt_1' });
		expect(receiver.kept()).toEqual([]);
	});

	it('accepts an event once, and answers 200 to its repeats', async () => {
		const post = async ({ headers, body }: Request) => await receiver.post(headers, body);
		const answers = [await post(requestOf()), await post(requestOf())];
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		expect(answers[0]!.json).toEqual({ status: 'accepted', event_id: 'evt_1', event_type: 'new_lead' });
		expect(answers[1]!.json).toMatchObject({ status: 'ignored', reason: 'duplicate', event_id: 'evt_1' });
		expect(receiver.kept()).toHaveLength(1);
	});

	it('accepts exactly one of ten repeats at the same moment', async () => {
		const { headers, body } = requestOf();
		const answers = await Promise.all(Array.from({ length: 10 }, () => receiver.post(headers, body)));
		const words = answers.map(({ status, json }) => `${status} ${String(json.status)}`).sort();
		expect(words).toEqual(['200 accepted', ...Array<string>(9).fill('200 ignored')]);
		expect(receiver.kept()).toHaveLength(1);
	});

	it('accepts another event of the same lead', async () => {
		const first = requestOf();
		const second = requestOf({}, JSON.stringify(newLead({ phone: '+15551234567' })), { id: 'evt_2' });
		await receiver.post(first.headers, first.body);
		const { json } = await receiver.post(second.headers, second.body);
		expect(json).toEqual({ status: 'accepted', event_id: 'evt_2', event_type: 'new_lead' });
		expect(receiver.kept()).toHaveLength(2);
	});

	it('tells a sender that the type it names is not known', async () => {
		const { headers, body } = requestOf({ 'x-lead-event': 'lead.created' });
		const { status, json } = await receiver.post(headers, body);
		expect([status, json]).toMatchObject([
			200,
			{ status: 'accepted', note: expect.stringContaining('not known') },
		]);
	});

	it('notes that the conversation is handed over', async () => {
		const { headers, body } = requestOf({ 'x-lead-handoff': 'true', 'x-lead-event': 'contact_captured' });
		await receiver.post(headers, body);
		expect(receiver.kept()[0]?.event).toMatchObject({ type: 'contact_captured', handoff: true });
	});
});
