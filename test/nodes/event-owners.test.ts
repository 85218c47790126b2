import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

/* One event id on several leads: a list that was split, or one lead whose Lead ID comes from the execution. Each run is an execution. */
const endpoint = useEndpoint();
let workflowId = '';
beforeEach(() => {
	workflowId = `workflow ${Math.random()}`;
});

const leadOf = (lead_id: string) => newLead({ lead_id, event: { id: 'E77' } });
const send = async (items: IDataObject[], status: number, operation = 'deliver') => {
	endpoint.setAnswer({ status });
	const setup = { workflowId, nodeId: 'node', onError: 'continueErrorOutput' as const };
	return jsonOf(await runAction(endpoint, items, { options: { maxAttempts: 1 }, operation }, setup));
};
const idsSent = () => endpoint.requests.map(({ headers }) => headers['webhook-id']);
const OWN = expect.stringMatching(/^evt_/) as string;

it('keeps the id of an event whose lead has got another Lead ID since it failed', async () => {
	await send([leadOf('exec-100')], 503);
	await send([leadOf('exec-101')], 200);
	expect(idsSent()).toEqual(['E77', 'E77']);
});

it('gives each other lead an id of its own once a lead is delivered under the id, in any run', async () => {
	await send([leadOf('lead_1')], 200);
	await send([leadOf('lead_2')], 200);
	await send([leadOf('lead_1')], 200);
	expect(idsSent()).toEqual(['E77', OWN, 'E77']);
});

it('gives each other lead of one run an id of its own, even if the first lead fails', async () => {
	await send([leadOf('lead_1'), leadOf('lead_2')], 503);
	expect(idsSent().sort()).toEqual(['E77', OWN]);
});

it('takes no id for a preview', async () => {
	await send([leadOf('lead_1')], 200, 'preview');
	await send([leadOf('lead_2')], 200);
	expect(idsSent()).toEqual(['E77']);
});

it('gives a failed lead that comes again an id of its own where another lead was delivered under its id', async () => {
	const failed = (await send([leadOf('lead_1')], 503))[3]![0]!;
	await send([leadOf('lead_2')], 200);
	await send([failed], 200);
	expect(idsSent()).toEqual(['E77', 'E77', OWN]);
});
