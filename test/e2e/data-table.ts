import type { Api } from '../../harness/n8n/api';

export type Row = Record<string, unknown>;

/** What a person sees under Data tables, in the table of this name. @throws {Error} when there is none */
export async function rowsOfTable(api: Api, table: string): Promise<Row[]> {
	const tables = await api.call<{ data: { id: string; name: string; projectId: string }[] }>(
		'GET',
		'/rest/data-tables-global',
	);
	const found = tables.data.find(({ name }) => name === table);
	if (!found) throw new Error(`n8n has no data table ${table}`);
	const path = `/rest/projects/${found.projectId}/data-tables/${found.id}/rows?take=100`;
	return (await api.call<{ data: Row[] }>('GET', path)).data;
}
