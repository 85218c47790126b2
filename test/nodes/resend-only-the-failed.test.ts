import type { IDataObject } from 'n8n-workflow';
import { forgetProcessMemory } from '../../lib';
import { newLead } from '../fixtures/leads';
import { runAction, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

/* docs/questions/resend-only-the-failed.md: n8n's Retry hands all items of the failed run to the node once more. */
const endpoint = useEndpoint();
let workflow: { workflowId: string; nodeId: string; staticData: IDataObject };
beforeEach(() => {
	workflow = { workflowId: `workflow ${Math.random()}`, nodeId: 'node', staticData: {} };
});

const BATCH = ['a', 'b', 'c'].map((lead_id) => newLead({ lead_id }));
const idsSent = () => endpoint.requests.map(({ json }) => (json as IDataObject).lead_id);
const eventIds = () => endpoint.requests.map(({ headers }) => headers['webhook-id']);
const send = (parameters: IDataObject, run: Parameters<typeof runAction>[3] = {}) =>
	runAction(endpoint, BATCH, parameters, { ...workflow, ...run });

/** The run that fails: `b` is refused, and On Error is Stop Workflow. */
async function failedRun(parameters: IDataObject) {
	endpoint.setAnswer(({ json }) => ({ status: (json as IDataObject).lead_id === 'b' ? 422 : 200 }));
	const { error } = await send(parameters);
	expect(error).toBeDefined();
	const sent = new Map(idsSent().map((id, index) => [id, eventIds()[index]]));
	endpoint.reset();
	return sent;
}

it.each([true, false])(
	'with Create Only for New Leads on, a retry sends only what failed (in the run that failed it was on: %s)',
	async (newLeadsOnly) => {
		const before = await failedRun({ newLeadsOnly });
		const result = await send({ newLeadsOnly: true }, { mode: 'retry' });
		expect(waysOut(result)).toBe('0:Not Sent 1:Delivered 2:Not Sent');
		expect([idsSent(), eventIds()]).toEqual([['b'], [before.get('b')]]);
	},
);

it('without it, a retry sends all of them again, under the ids by which a receiver tells repeats', async () => {
	const before = await failedRun({});
	await send({}, { mode: 'retry' });
	expect(idsSent().sort()).toEqual(['a', 'b', 'c']);
	expect(eventIds().sort()).toEqual([...before.values()].sort());
});

it('after a restart of n8n, another execution of the workflow has to run first', async () => {
	await failedRun({ newLeadsOnly: true });
	forgetProcessMemory();
	await runAction(endpoint, [newLead({ lead_id: 'other' })], { newLeadsOnly: true }, workflow);
	endpoint.reset();
	await send({ newLeadsOnly: true }, { mode: 'retry' });
	expect(idsSent()).toEqual(['b']);
});
