import type { Api, SavedWorkflow } from '../../harness/n8n/api';
import { makeTable, rowsOfTable } from './data-table';
import { logIn } from './n8n';
import { itemsOf, leadSource, newCredential, publishTemplate } from './templates';

let api: Api;
let source: Awaited<ReturnType<typeof newCredential>>;
let workflow: SavedWorkflow;
let send: ReturnType<typeof leadSource>;

beforeAll(async () => {
	api = await logIn();
	source = await newCredential(api, 'Lead source of the table e2e');
	workflow = await publishTemplate(api, 'leads-to-table', { 'Lead Events': source });
	send = leadSource(api, workflow, source.secretKey);
});
afterAll(() => api.deactivate(workflow.id));

const tableOf = ({ id }: SavedWorkflow) => `leads_${id}`;
const rowsOf = async (...leadIds: string[]) =>
	(await rowsOfTable(api, tableOf(workflow))).filter((row) => leadIds.includes(row.lead_id as string));

const inbound = (text: string, timestamp: string) => ({ direction: 'inbound', text, timestamp });
const outbound = (text: string, timestamp: string) => ({ direction: 'outbound', text, timestamp });

const newLead = {
	lead_id: 'lead_table',
	name: 'Alex',
	email: 'alex@example.com',
	tags: ['yelp', 'hvac'],
	source_name: 'Yelp – Downtown',
	messages: [inbound('Do you handle AC repair?', '2026-04-21T15:42:18Z')],
};
const contactCaptured = {
	lead_id: 'lead_table',
	name: 'Alex Rivera',
	email: null,
	phone: '+15551234567',
	tags: [],
	source_name: '',
	messages: [
		...newLead.messages,
		outbound('Yes. Your number?', '2026-04-21T15:42:35Z'),
		inbound('555-123-4567', '2026-04-21T15:43:02Z'),
	],
};

test('the first events, all at once, make the table and a row for each lead', async () => {
	const ids = ['lead_first_1', 'lead_first_2', 'lead_first_3', 'lead_first_4'];
	await Promise.all(ids.map((id) => send({ lead_id: id, name: id })));

	const rows = await rowsOf(...ids);
	expect(rows.map(({ lead_id: id }) => id).sort()).toEqual(ids);
	expect(rows.map(({ name }) => name).sort()).toEqual(ids);
});

test('what is new about a lead is merged into its row, and nothing known is lost', async () => {
	await send(newLead);
	expect(await rowsOf('lead_table')).toMatchObject([
		{ name: 'Alex', email: 'alex@example.com', phone: null, last_event: 'new_lead' },
	]);
	await send(contactCaptured, 'contact_captured');

	expect(await rowsOf('lead_table')).toEqual([
		expect.objectContaining({
			lead_id: 'lead_table',
			name: 'Alex Rivera',
			email: 'alex@example.com',
			phone: '+15551234567',
			postal_code: null,
			source_name: 'Yelp – Downtown',
			tags: 'yelp, hvac',
			last_event: 'contact_captured',
			conversation: 'Lead: Do you handle AC repair?\nWe: Yes. Your number?\nLead: 555-123-4567',
		}),
	]);
});

test('an older state that comes in late changes nothing, and its execution is a success', async () => {
	const [before] = await rowsOf('lead_table');
	const late = await send({ ...newLead, name: 'Al', tags: ['late'] }, 'new_lead');

	expect(late.status).toBe('success');
	expect(itemsOf(late, 'Lead Events')).toMatchObject([{ event: { stale: true } }]);
	expect(await rowsOf('lead_table')).toEqual([before]);
});

test('an event that only names the lead leaves its row as it was', async () => {
	const [before] = await rowsOf('lead_table');
	await send({ lead_id: 'lead_table' }, 'new_message');

	const [after, ...others] = await rowsOf('lead_table');
	expect(others).toEqual([]);
	expect(after).toEqual({ ...before, last_event: 'new_message', updatedAt: after!.updatedAt });
});

test('a copy has a table of its own, whatever other tables are called', async () => {
	const copy = await publishTemplate(api, 'leads-to-table', { 'Lead Events': source });
	await leadSource(api, copy, source.secretKey)({ lead_id: 'lead_of_copy' });
	await makeTable(api, 'my leads', 'note', tableOf(copy));
	expect((await send({ lead_id: 'lead_of_first' })).status).toBe('success');

	expect(await rowsOf('lead_of_first', 'lead_of_copy')).toMatchObject([{ lead_id: 'lead_of_first' }]);
	expect(await rowsOfTable(api, tableOf(copy))).toMatchObject([{ lead_id: 'lead_of_copy' }]);
	await api.deactivate(copy.id);
});
