import { triggerUrl, type NodeType, type WorkflowNode } from '../../harness/n8n/api';
import { readTemplate, templateNames, withCredentials } from '../../harness/workflows/templates';
import { lack, row, type Row, type Setup } from './checks';

const DATA_TABLE = 'n8n-nodes-base.dataTable';

/** Templates that create their data table by themselves. n8n 1 cannot do that; workflows/README.md says so. */
const NEED_N8N_2 = ['ai-agent-saves-leads', 'delivery-log-and-replay', 'durable-retry', 'leads-to-table'];
const isTooOldFor = (name: string, version: string) => NEED_N8N_2.includes(name) && version.startsWith('1.');

/** Checks whether this n8n has every node of the templates, in the version and with the resource that the template names. */
export async function hasTheirNodes({ api, version }: Setup): Promise<Row[]> {
	const types = await api.call<NodeType[]>('GET', '/types/nodes.json');
	return templateNames().map((name) => {
		const missing = [...new Set(readTemplate(name).nodes.flatMap((node) => lacksOf(node, types)))];
		const observed = missing.length === 0 ? 'there' : `missing: ${missing.join(', ')}`;
		const what = `Every node of workflows/${name}.json`;
		const others = missing.filter((one) => !one.includes(DATA_TABLE));
		const isKnown = isTooOldFor(name, version) && missing.length > 0 && others.length === 0;
		return isKnown ? lack(what, observed) : row(what, observed, 'there');
	});
}

/** What n8n lacks for a node of a template, where n8n has these node types: the node in its version, or its resource. */
function lacksOf({ type, typeVersion, parameters }: WorkflowNode, types: NodeType[]): string[] {
	const own = types.find(({ name, version }) => name === type && [version].flat().includes(typeVersion));
	if (!own) return [`${type} ${typeVersion}`];
	const choices = own.properties
		.filter(({ name }) => name === 'resource')
		.flatMap(({ options = [] }) => options);
	const wanted = typeof parameters.resource === 'string' ? parameters.resource : undefined;
	const isThere = !wanted || choices.some(({ value }) => value === wanted);
	return isThere ? [] : [`resource "${wanted}" of ${type}`];
}

/** Plays the template for durable retries with a lead that the endpoint refuses. The lead must become a dead letter at once. */
export async function keepsDeadLetters({
	n8n,
	api,
	version,
	relay,
	sourceKey,
	credentials,
}: Setup): Promise<Row[]> {
	const what = 'A refused lead in workflows/durable-retry.json';
	if (isTooOldFor('durable-retry', version)) return [lack(what, 'not played')];
	const workflow = await api.importWorkflow(withCredentials(readTemplate('durable-retry'), credentials));
	await api.activate(workflow.id);
	relay.takeExchanges();
	relay.answerNext([422]);
	await fetch(triggerUrl(n8n.url, workflow), {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-secret-key': sourceKey },
		body: '{"lead_id":"lead_refused"}',
	});
	const { status, data } = await api.waitForNewest(workflow.id);
	const tables = workflow.nodes.filter(({ type }) => type === DATA_TABLE).map(({ name }) => name);
	const rowsOf = (name: string) => data.resultData.runData[name]?.[0]?.data?.main?.[0] ?? [];
	const written = tables.flatMap(rowsOf).filter(({ json }) => json.error === undefined);
	const observed = `${relay.takeExchanges().length} request, ${status}, ${written.length > 0 ? 'in a data table' : 'nowhere'}`;
	return [row(what, observed, '1 request, success, in a data table')];
}
