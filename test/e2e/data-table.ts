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

/** The rows of the data table with this name. @throws {Error} when there is no such table */
export async function rowsOfTable(api: Api, table: string): Promise<Row[]> {
	const { id, projectId } = await findTable(api, table);
	const path = `/rest/projects/${projectId}/data-tables/${id}/rows?take=100`;
	return (await api.call<{ data: Row[] }>('GET', path)).data;
}
