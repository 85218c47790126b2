import { withoutBom } from '../../lib/shared/without-bom';
import { newLead } from '../fixtures/leads';
import { IDS, NO_IDS, NO_LEAD_IDS } from '../fixtures/no-ids';
import { inHours, PREVIOUS, SECRET } from '../fixtures/requests';
import { startReceiver, type Receiver } from './receiver';
import { recipes } from './recipes';
import { CHUNKED, requestOf, type Request } from './request-of';
import { ACCEPTED, NOT_JSON, REFUSED, TESTS } from './requests';

/** The largest body. */
const MIB = 1024 * 1024;

/** Numbers as exports of MongoDB write them. */
const OF_MONGODB = ['Int', 'Long', 'Decimal', 'Double'].map((type) => `{"$number${type}":"1042"}`);

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
				lead: JSON.parse(withoutBom(body)),
			},
		]);
	});

	// pandas writes 1042.0, MongoDB $oid, and a form library a list. All these leads were refused for good.
	it.each([
		'1042',
		'1042.0',
		'1.5',
		'1e3',
		'12345678901234567890123',
		'{"$oid":"65f"}',
		'["x"]',
		'[7]',
		...OF_MONGODB,
	])('accepts the lead_id %s', async (id) => {
		const { headers, body } = requestOf({}, `{"lead_id":${id}}`);
		expect((await receiver.post(headers, body)).status).toBe(200);
		expect(receiver.kept()).toHaveLength(1);
	});

	it.each([
		'true',
		'[true]',
		'{"$oid":" "}',
		'"\u00a0"',
		'"\ufeff "',
		'{"id":"x"}',
		'["x","y"]',
		'[["x"]]',
		'[null]',
	])('refuses the lead_id %s', async (id) => {
		const { headers, body } = requestOf({}, `{"lead_id":${id}}`);
		expect((await receiver.post(headers, body)).status).toBe(400);
	});

	it('refuses a lead whose lead_id is a word for none, and takes one that only looks so', async () => {
		const statusOf = async (lead_id: string) => {
			const { headers, body } = requestOf({}, JSON.stringify({ lead_id }), { id: `evt_${lead_id.length}` });
			return [lead_id, (await receiver.post(headers, body)).status];
		};
		for (const id of [...NO_IDS, ...NO_LEAD_IDS])
			expect(await statusOf(id)).toEqual([id, id === '0' ? 200 : 400]);
		for (const id of IDS) expect(await statusOf(id)).toEqual([id, 200]);
	});

	// PHP reads no JSON that holds half an emoji, so there it is kept as the sign for what cannot be read.
	it('accepts half an emoji, and keeps whole ones and what only looks like one', async () => {
		const texts = String.raw`"half":"\ud83d","halves":"\ude42\ud83d\ud83d\ude42","whole":"\ud83d\ude42","none":"\\ud83d"`;
		const { headers, body } = requestOf({}, `{"lead_id":"lead_1",${texts}}`);
		expect((await receiver.post(headers, body)).status).toBe(200);
		expect(receiver.kept()[0]?.lead).toMatchObject({
			half: expect.stringMatching(/^[\ud83d\ufffd]$/),
			halves: expect.stringMatching(/^[\ude42\ufffd][\ud83d\ufffd]\ud83d\ude42$/),
			whole: '🙂',
			none: String.raw`\ud83d`,
		});
	});

	it.each([...REFUSED, ...NOT_JSON])('refuses %s with %d and keeps nothing', async (_name, status, make) => {
		const { headers, body } = make();
		const answer = await receiver.post(headers, body);
		expect(answer).toMatchObject({ status, json: { status: 'rejected', message: expect.any(String) } });
		expect(receiver.kept()).toEqual([]);
	});

	it.each(TESTS)('ignores a connection test by %s', async (_name, make) => {
		const { headers, body } = make();
		const { status, json } = await receiver.post(headers, body);
		expect(status).toBe(200);
		expect(json).toMatchObject({ status: 'ignored', reason: 'event_not_selected', event_type: 'test' });
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

	// With such an id all events of a sender were one event, and each one after the first was dropped as its repeat.
	it('takes a word for none for no webhook-id, and an id that only looks so for an id', async () => {
		const answerTo = async (id: string, phone: string) => {
			const { headers, body } = requestOf({}, JSON.stringify(newLead({ name: id, phone })), { id });
			const { json } = await receiver.post(headers, body);
			return [id, json.status, json.event_id === id];
		};
		// A header has no line break, and a blank one is missing.
		for (const id of NO_IDS.filter((each) => /^\S.*$/.test(each))) {
			expect(await answerTo(id, '+15550000001')).toEqual([id, 'accepted', false]);
			expect(await answerTo(id, '+15550000002')).toEqual([id, 'accepted', false]);
			expect(await answerTo(id, '+15550000001')).toEqual([id, 'ignored', false]);
		}
		for (const id of IDS) {
			expect(await answerTo(id, '+15550000001')).toEqual([id, 'accepted', true]);
			expect(await answerTo(id, '+15550000002')).toEqual([id, 'ignored', true]);
		}
	});

	// A body in chunks does not say beforehand how long it is.
	it.each([
		['in one piece', {}],
		['in chunks', CHUNKED],
	])('refuses a body %s that is too large', async (_name, change) => {
		const { headers, body } = requestOf(change, JSON.stringify({ lead_id: 'lead_1' }).padEnd(MIB + 1));
		expect((await receiver.post(headers, body)).status).toBe(413);
		expect((await receiver.post(headers, body.slice(1))).status).toBe(401);
		expect(receiver.kept()).toEqual([]);
	});

	it('tells a sender that the type it names is not known', async () => {
		const { headers, body } = requestOf({ 'x-lead-event': 'lead.created' });
		const { status, json } = await receiver.post(headers, body);
		expect([status, json]).toMatchObject([
			200,
			{ status: 'accepted', note: expect.stringContaining('not known') },
		]);
	});

	it.each(['true', 'True', '1', 'yes'])('reads X-Lead-Handoff: %s as handed over', async (handoff) => {
		const { headers, body } = requestOf({ 'x-lead-handoff': handoff, 'x-lead-event': 'contact_captured' });
		await receiver.post(headers, body);
		expect(receiver.kept()[0]?.event).toMatchObject({ type: 'contact_captured', handoff: true });
	});
});
