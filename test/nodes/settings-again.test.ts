import type { IDataObject } from 'n8n-workflow';
import { historiesOf } from '../../lib';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';

/* A failed item is fed back in, the settings are expressions on an item whose fields are gone, and one of the options throws. */
let endpoint: Endpoint;
let workflowId = '';
beforeAll(async () => {
	endpoint = await startEndpoint();
});
beforeEach(() => {
	endpoint.reset();
	workflowId = `workflow ${Math.random()}`;
});
afterAll(() => endpoint.close());

const THROWS = "={{ $json.seconds ?? $('Nowhere').item.json.x }}";
const form = { form_id: 'f1', who: 'Ada', mail: 'ada@example.com', on: true, seconds: 20 };
const parametersWith = (options: IDataObject, others: IDataObject = {}): IDataObject => ({
	leadData: 'fields',
	leadFields: {
		lead_id: '={{ $json.form_id }}',
		name: '={{ $json.who }}',
		email: '={{ $json.mail }}',
	},
	newLeadsOnly: true,
	...others,
	options: { maxAttempts: 1, timeout: THROWS, ...options },
});
const send = async (item: IDataObject, parameters: IDataObject) =>
	jsonOf(
		await runAction(endpoint, [item], parameters, {
			workflowId,
			nodeId: 'node',
			staticData: {},
			onError: 'continueErrorOutput',
		}),
	);
const sendInVain = async (item: IDataObject, parameters: IDataObject): Promise<IDataObject> => {
	endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
	return (await send(item, parameters))[3]![0]!;
};

it.each<[string, IDataObject, IDataObject, IDataObject]>([
	[
		'Returning Lead Key',
		{},
		{ returningLeadKey: "={{ $json.who && 'contact' }}" },
		{ returningLeadKey: 'contact' },
	],
	['New Lead Source', {}, { newLeadSource: "={{ $json.who && 'event' }}" }, { newLeadSource: 'event' }],
	['Keep Order per Lead', { keepOrder: '={{ $json.on }}' }, {}, { keepOrder: true }],
	['Default Country', { defaultCountry: "={{ $json.who && 'US' }}" }, {}, { defaultCountry: 'US' }],
	['Max Leads', { maxRate: '={{ $json.seconds }}' }, {}, { maxRate: 20 }],
])('goes on with the %s that it had', async (_, options, others, switches) => {
	const parameters = parametersWith(options, others);
	const failed = await sendInVain(form, parameters);
	expect(failed.delivery).toMatchObject({ switches: { timeout: 20, ...switches } });
	endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
	const again = (await send(failed, parameters))[3]![0]!;
	expect(again.delivery).toMatchObject({ round: 2, switches: { timeout: 20, ...switches } });
	expect((await send(again, parameters))[0]).toMatchObject([
		{ delivery: { id: (failed.delivery as IDataObject).id } },
	]);
});

it('keeps no History Size, which somebody may raise before the lead goes on', async () => {
	const failed = await sendInVain(form, parametersWith({ historySize: '={{ $json.seconds && 2 }}' }));
	expect((failed.delivery as IDataObject).switches).toEqual({ timeout: 20 });
});

it('goes on with the value that the expression of an option gives now', async () => {
	const rate = (value: number) => parametersWith({ maxRate: `={{ ${value} }}` });
	const failed = await sendInVain(form, rate(20));
	endpoint.setAnswer({ status: 503 });
	expect((await send(failed, rate(30)))[3]).toMatchObject([{ delivery: { switches: { maxRate: 30 } } }]);
});

it('sends nobody twice who became known meanwhile by the Returning Lead Key that is an expression', async () => {
	const parameters = parametersWith({}, { returningLeadKey: "={{ $json.who && 'contact' }}" });
	const failed = await sendInVain(form, parameters);
	expect((await send({ ...form, form_id: 'f2' }, parameters))[0]).toHaveLength(1);
	expect((await send(failed, parameters))[1]).toMatchObject([{ delivery: { reason: 'known_lead' } }]);
});

it.each<[string, number | string]>([
	['was an expression when the lead failed', "={{ $json.who ? 200000 : $('Nowhere').item.json.x }}"],
	['has become an expression since, and nobody knows its value', 200_000],
])('forgets no lead where History Size %s', async (_, historySize) => {
	const KNOWN = 100_005;
	const history = historiesOf(workflowId, undefined, true).of('node');
	history.add(
		Array.from({ length: KNOWN }, (__, index) => [`known ${index}`]),
		KNOWN,
	);
	const failed = await sendInVain(form, parametersWith({ historySize }));
	const again = parametersWith({ historySize: "={{ $json.who ? 200000 : $('Nowhere').item.json.x }}" });
	expect((await send(failed, again))[0]).toHaveLength(1);
	expect(history.count()).toBe(KNOWN + 1);
});
