import type { Api } from '../../harness/n8n/api';

export type Row = Record<string, unknown>;

type Table = { id: string; name: string; projectId: string };

/** @throws {Error} when there is no data table of this name */
export async function findTable(api: Api, table: string): Promise<Table> {
	const tables = await api.call<{ data: Table[] }>('GET', '/rest/data-tables-global');
	const found = tables.data.find(({ name }) => name === table);
	if (!found) throw new Error(`n8n has no data table ${table}`);
	return found;
}

/** Makes a table with one column of text in the project of another table. */
export async function makeTable(api: Api, name: string, column: string, besides: string): Promise<void> {
	const { projectId } = await findTable(api, besides);
	const columns = [{ name: column, type: 'string' }];
	await api.call('POST', `/rest/projects/${projectId}/data-tables`, { name, columns });
}

/** Changes the row of a lead, as a person does on the screen, or another execution. */
export async function changeRow(api: Api, table: string, leadId: unknown, data: Row): Promise<void> {
	const { id, projectId } = await findTable(api, table);
	const filter = { type: 'and', filters: [{ columnName: 'lead_id', condition: 'eq', value: leadId }] };
	await api.call('PATCH', `/rest/projects/${projectId}/data-tables/${id}/rows`, { filter, data });
}

/** The rows of the data table with this name. @throws {Error} when there is no such table */
export async function rowsOfTable(api: Api, table: string): Promise<Row[]> {
	const { id, projectId } = await findTable(api, table);
	const path = `/rest/projects/${projectId}/data-tables/${id}/rows?take=100`;
	return (await api.call<{ data: Row[] }>('GET', path)).data;
}
