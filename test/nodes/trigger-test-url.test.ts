import { randomUUID } from 'node:crypto';
import { leadRequest, UNAUTHORIZED } from '../fixtures/requests';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';

/* The test URL: somebody sits in the editor and listens. */
const ACCEPTED = {
	status: 200,
	body: { status: 'accepted', event_id: 'evt_1', event_type: 'new_lead' },
	starts: true,
};
let workflow: { workflowId: string; staticData: object };
beforeEach(() => {
	workflow = { workflowId: randomUUID(), staticData: {} };
});
const test = () => callTrigger(leadRequest(), { ...workflow, mode: 'manual' } as object);
const produce = () => callTrigger(leadRequest(), workflow as object);

it('says that the environment is test', async () => {
	expect(startItem(await test()).event).toMatchObject({ environment: 'test' });
});

it('shows an event as often as it is sent', async () => {
	expect([await test(), await test()].map(outcomeOf)).toEqual([ACCEPTED, ACCEPTED]);
});

it('shows an event that production had before', async () => {
	await produce();
	expect(outcomeOf(await test())).toEqual(ACCEPTED);
});

it('makes nothing a repeat for production', async () => {
	await test();
	expect(outcomeOf(await produce())).toEqual(ACCEPTED);
});

it('checks the secret as production does', async () => {
	const run = await callTrigger(leadRequest({}, { 'x-secret-key': 'wrong' }), { mode: 'manual' });
	expect(outcomeOf(run)).toEqual({
		status: 401,
		body: { status: 'rejected', ...UNAUTHORIZED },
		starts: false,
	});
});
