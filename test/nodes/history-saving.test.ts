import type { IDataObject } from 'n8n-workflow';
import { forgetProcessMemory } from '../../lib';
import { newLead } from '../fixtures/leads';
import { runAction, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

/* The built-in history in the workflow's static data, which n8n hands out and writes as a whole: last writer wins. */
const endpoint = useEndpoint();
let workflow: { workflowId: string; nodeId: string; staticData: IDataObject };
beforeEach(() => {
	workflow = { workflowId: `workflow ${Math.random()}`, nodeId: 'node', staticData: {} };
});

type Run = Parameters<typeof runAction>[3];
const send = async (lead_id: string, run: Run = {}) =>
	waysOut(await runAction(endpoint, [newLead({ lead_id })], { newLeadsOnly: true }, { ...workflow, ...run }));
const copy = (data: IDataObject) => JSON.parse(JSON.stringify(data)) as IDataObject;

/** Executions that n8n gives no static data, and whose changes it writes over what is saved all the same. */
const WITHOUT: Array<[string, Run]> = [
	['taken up again after a restart or a wait', { isResumed: true }],
	['retried from the list of executions', { mode: 'retry' }],
];

describe.each(WITHOUT)('an execution %s', (_, run) => {
	it('forgets nobody when it is the first one after a restart', async () => {
		await send('known');
		forgetProcessMemory();
		await send('again', run);
		forgetProcessMemory();
		expect(await send('known')).toBe('0:Not Sent');
	});

	it('forgets nobody after a test run from the editor, either', async () => {
		await send('known');
		forgetProcessMemory();
		await send('test', { mode: 'manual', staticData: {} });
		await send('again', run);
		forgetProcessMemory();
		expect(await send('known')).toBe('0:Not Sent');
	});

	it('has what it delivered saved with the next one', async () => {
		await send('again', run);
		await send('next');
		forgetProcessMemory();
		expect(await send('again')).toBe('0:Not Sent');
	});

	it('saves it itself where the static data is known and holds nothing else', async () => {
		await send('known');
		await send('again', run);
		forgetProcessMemory();
		expect([await send('known'), await send('again')]).toEqual(['0:Not Sent', '0:Not Sent']);
	});

	it.each<[string, IDataObject]>([
		['all nodes share', { global: { cursor: 7 } }],
		['another node keeps', { 'node:Poll': { cursor: 7 } }],
	])('leaves alone what %s', async (_what, others) => {
		Object.assign(workflow.staticData, copy(others));
		await send('known');
		await send('again', run);
		expect(workflow.staticData).toMatchObject(others);
		expect([await send('known'), await send('again')]).toEqual(['0:Not Sent', '0:Not Sent']);
	});
});

describe('when somebody writes an old copy over what is saved', () => {
	const writeOver = (old: IDataObject) => {
		for (const key of Object.keys(workflow.staticData)) delete workflow.staticData[key];
		Object.assign(workflow.staticData, old);
	};

	it.each<[string, () => IDataObject]>([
		['of before the first lead', () => ({})],
		['of before the last lead', () => copy(workflow.staticData)],
	])('(%s) the next execution writes the newest again, also if it delivers nothing', async (_, oldOf) => {
		await send('first');
		const old = oldOf();
		await send('last');
		writeOver(old);
		expect(await send('first')).toBe('0:Not Sent');
		forgetProcessMemory();
		expect([await send('first'), await send('last')]).toEqual(['0:Not Sent', '0:Not Sent']);
	});

	it('an execution that finds the newest writes nothing', async () => {
		await send('first');
		const { global } = workflow.staticData;
		expect(await send('first')).toBe('0:Not Sent');
		// The very same object: saving puts another one there.
		expect(workflow.staticData.global).toBe(global);
	});
});

/* n8n writes what a sub-workflow in JSON keeps over all that its parent keeps, and gives it back to nobody. */
describe('a sub-workflow that stands in its parent', () => {
	const inline: Run = { mode: 'integrated', rootMode: 'trigger', isInline: true, nodeId: 'inline' };

	it('knows its leads until n8n restarts, and says that it does not save them', async () => {
		expect([await send('known', inline), await send('known', inline)]).toEqual(['0:Delivered', '0:Not Sent']);
		const { hints } = await runAction(
			endpoint,
			[newLead()],
			{ resource: 'leadHistory', operation: 'add' },
			{ ...workflow, ...inline },
		);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('n8n saves no lead history for it'),
		]);
	});

	it.each<[string, IDataObject]>([
		['nothing else', {}],
		['what another node keeps', { 'node:Poll': { cursor: 7 } }],
	])('leaves alone what its parent keeps: the history, and %s', async (_, others) => {
		Object.assign(workflow.staticData, copy(others));
		await send('known');
		const before = copy(workflow.staticData);
		await send('again', inline);
		expect(copy(workflow.staticData)).toEqual(before);
		forgetProcessMemory();
		await send('again', inline);
		expect(copy(workflow.staticData)).toEqual(before);
		expect(await send('known')).toBe('0:Not Sent');
	});
});
