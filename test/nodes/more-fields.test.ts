import type { IDataObject } from 'n8n-workflow';
import { jsonOf, runAction, verifySignature, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

/*
 * More Fields: what a form asks for besides the fields of the payload. There was no way to send it with Form Fields, and
 * Include Additional Fields, which looks like one, had no effect.
 */
const endpoint = useEndpoint();

type Row = { name?: unknown; value?: unknown };

const form = (rows: Row[], fields: IDataObject = {}): IDataObject => ({
	leadData: 'fields',
	leadFields: { lead_id: 'lead_1', name: 'Alex', ...fields, more: { values: rows as IDataObject[] } },
});
const send = async (
	rows: Row[],
	item: IDataObject = {},
	fields: IDataObject = {},
	options: IDataObject = {},
) =>
	await runAction(
		endpoint,
		[item],
		{ ...form(rows, fields), options: { maxAttempts: 1, ...options } },
		{ onError: 'continueErrorOutput', workflowId: 'more fields', nodeId: 'node' },
	);
const bodies = () => endpoint.requests.map(({ json }) => json);

test('are sent under their names, behind the documented fields, and leave by Delivered with the lead', async () => {
	const rows = [
		{ name: ' preferred_day ', value: '={{ $json.day }}' },
		{ name: 'rooms', value: '={{ $json.rooms }}' },
		{ name: 'utm', value: '={{ $json.utm }}' },
	];
	const utm = { source: 'google', terms: ['hvac'] };
	const result = await send(rows, { day: 'Tuesday', rooms: 3, utm }, { email: 'alex@example.com' });
	const lead = { lead_id: 'lead_1', name: 'Alex', email: 'alex@example.com' };
	const more = { preferred_day: 'Tuesday', rooms: 3, utm };
	expect(bodies()).toEqual([{ ...lead, ...more }]);
	expect(Object.keys(bodies()[0] as object)).toEqual([...Object.keys(lead), ...Object.keys(more)]);
	verifySignature(endpoint.requests[0]!);
	expect(jsonOf(result)[0]).toMatchObject([{ ...lead, ...more }]);
});

test.each<[string, unknown]>([
	['nothing', '={{ $json.nothing }}'],
	['an empty text', ''],
	['white space', '  '],
])('a value that is %s is not sent', async (_, value) => {
	await send([{ name: 'day', value }]);
	expect(bodies()).toEqual([{ lead_id: 'lead_1', name: 'Alex' }]);
});

test.each<[unknown, string]>([
	['email', '"email" has a field of its own'],
	['is_test', '"is_test" has a field of its own'],
	['first_name', '"first_name" has a field of its own'],
	['delivery', '"delivery" is a name that this node uses itself'],
	['event', '"event" is a name that this node uses itself'],
	['__proto__', '"__proto__" is a name that this node uses itself'],
	['', '"" is no name'],
	['={{ $json.nothing }}', '"" is no name'],
])('the name %j is refused, with the row that it stands in', async (name, message) => {
	const result = await send([
		{ name: 'day', value: 'Tuesday' },
		{ name, value: 'x' },
	]);
	expect(endpoint.requests).toHaveLength(0);
	expect(jsonOf(result)[3]).toMatchObject([
		{
			delivery: {
				reason: 'invalid_lead',
				message: expect.stringContaining(`More Fields, row 2: ${message}`),
			},
		},
	]);
});

test('a name that is there twice is refused', async () => {
	const twice = await send([
		{ name: 'day', value: 'Tuesday' },
		{ name: 'day', value: 'Friday' },
	]);
	expect(jsonOf(twice)[3]).toMatchObject([{ delivery: { message: expect.stringContaining('twice') } }]);
});

test.each(['constructor', 'toString', '10', 'Über-Feld'])('%j is a name like any other', async (name) => {
	await send([{ name, value: 'x' }]);
	expect(bodies()).toEqual([{ lead_id: 'lead_1', name: 'Alex', [name]: 'x' }]);
});

test('a lead that failed goes on with its delivery, and with the same fields', async () => {
	endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
	const rows = [{ name: 'day', value: '={{ $json.day }}' }];
	const failed = await send(rows, { day: 'Tuesday' });
	expect(waysOut(failed)).toBe('0:Failed');
	const [item] = jsonOf(failed)[3]!;
	expect(waysOut(await send(rows, item))).toBe('0:Delivered');
	const [first, second] = endpoint.requests;
	expect(second!.json).toEqual(first!.json);
	expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
});

test('is_new_lead among them is the word of the sender', async () => {
	const result = await runAction(
		endpoint,
		[{}],
		{ ...form([{ name: 'is_new_lead', value: '={{ false }}' }]), newLeadsOnly: true, newLeadSource: 'event' },
		{ onError: 'continueErrorOutput' },
	);
	expect(jsonOf(result)[1]).toMatchObject([{ delivery: { reason: 'known_lead' } }]);
});

test('two answers that differ in them alone are two events', async () => {
	const rows = [{ name: 'day', value: '={{ $json.day }}' }];
	await send(rows, { day: 'Tuesday' });
	await send(rows, { day: 'Friday' });
	const [first, second] = endpoint.requests.map(({ headers }) => headers['webhook-id']);
	expect(first).not.toBe(second);
});

test('in other Lead Data they mean nothing', async () => {
	const item = { lead_id: 'lead_1', name: 'Alex', day: 'Tuesday' };
	await runAction(endpoint, [item], { ...form([{ name: 'day', value: 'x' }]), leadData: 'input' });
	expect(bodies()).toEqual([{ lead_id: 'lead_1', name: 'Alex' }]);
});

test('a lead that failed is fed back in although the expression of a value fails there, or of a name', async () => {
	endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
	const elsewhere = `$json.deep ? $json.deep.day : $('Form').item.json.day`;
	const rows = [{ name: '={{ "da" + "y" }}', value: `={{ ${elsewhere} }}` }];
	const [item] = jsonOf(await send(rows, { deep: { day: 'Tuesday' } }))[3]!;
	expect(waysOut(await send(rows, item))).toBe('0:Delivered');
	expect(bodies()).toEqual(Array(2).fill(expect.objectContaining({ day: 'Tuesday' })));
});
