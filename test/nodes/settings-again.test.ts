import type { IDataObject } from 'n8n-workflow';
import { historiesOf } from '../../lib';
import { readsElsewhere, readsItem, readsMissing } from '../../nodes/shared/parameters/expressions';
import { jsonOf, runAction } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

/* A failed item is fed back in, the settings are expressions on an item whose fields are gone, and one of the options throws. */
const endpoint = useEndpoint();
let workflowId = '';
beforeEach(() => {
	workflowId = `workflow ${Math.random()}`;
});

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

describe('an item without the fields that its expressions compare', () => {
	const columns = { ...form, Status: 'Active', Source: 'Yelp', Plan: 'pro' };
	const compare: IDataObject = { ...parametersWith({}), newLeadsOnly: false, options: { maxAttempts: 1 } };

	it.each<[string, IDataObject, IDataObject]>([
		['Enable', { enabled: "={{ $json.Status === 'Active' }}" }, {}],
		['Enable, in brackets', { enabled: '={{ $input.item.json["Status"] === "Active" }}' }, {}],
		['Skip Welcome and Follow-Ups', { skipWelcome: "={{ $json.Source === 'Yelp' }}" }, {}],
		['Include Source Name', { includeSourceName: "={{ ($json.Plan ?? '') === 'pro' }}" }, {}],
		['a text that is empty now', { includeSourceName: "={{ $json.on ?? '' }}" }, {}],
		['a text that says undefined now', { skipWelcome: '={{ String($json.on) }}' }, {}],
		['New Lead Source', { newLeadSource: "={{ $json.Plan === 'pro' ? 'event' : '' }}" }, {}],
		['an option', {}, { timeout: '={{ $json.seconds ? 20 : 0 }}' }],
		['a choice', {}, { returningLeadKey: "={{ $json.Plan === 'pro' ? 'contact' : 'nothing' }}" }],
	])('goes on under the settings of its first attempt: %s', async (_, switches, options) => {
		const leadFields = { ...(compare.leadFields as IDataObject), source_name: '={{ $json.Source }}' };
		const parameters = { ...compare, leadFields, ...switches, options: { maxAttempts: 1, ...options } };
		const failed = await sendInVain(columns, parameters);
		const [sent, , , lost] = await send(failed, parameters);
		expect(lost).toEqual([]);
		expect(sent).toMatchObject([{ delivery: { id: (failed.delivery as IDataObject).id } }]);
		const [first, second] = endpoint.requests.slice(-2);
		expect(second!.text).toBe(first!.text);
		expect(second!.headers['x-lead-handoff']).toBe(first!.headers['x-lead-handoff']);
	});

	it('leaves the history as large as it is where History Size gives another number now', async () => {
		const history = historiesOf(workflowId, undefined, true).of('node');
		history.add([['known 1'], ['known 2'], ['known 3']], 10);
		const historySize = '={{ $json.Plan ? 200 : 1 }}';
		const parameters = { ...compare, options: { maxAttempts: 1, historySize } };
		const failed = await sendInVain(columns, parameters);
		expect((await send(failed, parameters))[0]).toHaveLength(1);
		expect(history.count()).toBeGreaterThan(3);
	});

	it.each(["={{ 'no' }}", '={{ $now.year < 2000 }}', '={{ $now.year < 2000 && $json.Status === "Active" }}'])(
		'is held back where somebody has turned Enable off meanwhile: %s',
		async (enabled) => {
			const failed = await sendInVain(columns, { ...compare, enabled: "={{ $json.Status === 'Active' }}" });
			expect((await send(failed, { ...compare, enabled }))[1]).toMatchObject([
				{ delivery: { reason: 'disabled', proof: (failed.delivery as IDataObject).proof } },
			]);
		},
	);
});

describe('an item that still holds the fields that its expressions name', () => {
	const lead = { lead_id: 'f1', email: 'ada@example.com', send: true, skip: false, stop: false };
	const inputItem: IDataObject = { leadData: 'input', options: { maxAttempts: 1 } };

	it.each<[string, IDataObject]>([
		['={{ $json.send }}', { send: false }],
		['={{ $json["send"] }}', { send: false }],
		['={{ !$json.stop }}', { stop: true }],
		['={{ $input.item.json.send }}', { send: false }],
		['={{ $input.first().json.send }}', { send: false }],
	])('is held back where they say so when it comes again: Enable %s with %j', async (enabled, edit) => {
		const failed = await sendInVain(lead, { ...inputItem, enabled });
		expect((await send({ ...failed, ...edit }, { ...inputItem, enabled }))[1]).toMatchObject([
			{ delivery: { reason: 'disabled' } },
		]);
	});

	it('goes under the Skip Welcome and Follow-Ups that they say when it comes again', async () => {
		const parameters = { ...inputItem, skipWelcome: '={{ $json.skip }}' };
		const failed = await sendInVain(lead, parameters);
		await send({ ...failed, skip: true }, parameters);
		expect(endpoint.requests.map(({ headers }) => headers['x-lead-handoff'])).toEqual(['false', 'true']);
	});
});

test.each<[string, boolean]>([
	['={{ $json.send }}', false],
	['={{ $json?.["Interested? (yes)"] }}', false],
	["={{ $json['send'].toString() === 'true' }}", false],
	['={{ $json.send.toString ( ) }}', false],
	['={{ $json.form.plan.length > 2 }}', false],
	['={{ $json.nothing ?? $json.send }}', true],
	['={{ $json.form.plans }}', true],
	['={{ $json.tags[1] }}', true],
	['={{ $json.tags[0].length }}', false],
	['={{ $json.none.at.all }}', false],
	['={{ $json.Größe }}', true],
	['={{ Object.keys($json).length }}', true],
	["={{ $json.send && $('Form').item.json.send }}", true],
	['={{ $jsonata.x }}', false],
	['={{ $vars.send }}', false],
])('%s reads what is gone: %s', (expression, isMissing) => {
	const item = { send: true, 'Interested? (yes)': 1, form: { plan: 'pro' }, tags: ['a'], none: null };
	expect(readsMissing(expression, item)).toBe(isMissing);
});

test.each<[string, boolean, boolean]>([
	['={{ $json.a }}', true, false],
	['={{ $binary.data }}', true, false],
	["={{ $('Form').item.json.a }}", true, true],
	["={{ $('Config (main)').first().json.a }}", false, true],
	["={{ $('Config (main)').item.json.a }}", true, true],
	['={{ $("Ada\\"s (form)").last().json.a }}', false, true],
	['={{ DateTime.now().hour < 18 && $json.a }}', true, true],
	['={{ new Date().getHours() < 18 && $json.a }}', true, true],
	["={{ $getWorkflowStaticData('global').on && $json.a }}", true, true],
	['={{ $runIndex < 3 && $json.a }}', true, true],
	['={{ $json.Birthdate }}', true, false],
	['={{ $("Form").first().json.a }}', false, true],
	["={{ $('Form').all().length && $('Form').item.json.a }}", true, true],
	['={{ $node["Form"].json.a }}', true, true],
	['={{ $items("Form")[0].json.a }}', true, true],
	['={{ $prevNode.name }}', true, false],
	['={{ $vars.send && $json.a }}', true, true],
	['={{ $env.SEND }}', false, true],
	['={{ $jsonata }}', false, false],
	['={{ $if(true, 1, 2) }}', false, false],
	['=true', false, false],
])('%s reads the item: %s, and something else: %s', (expression, item, elsewhere) => {
	expect([readsItem(expression), readsElsewhere(expression)]).toEqual([item, elsewhere]);
});
