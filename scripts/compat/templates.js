'use strict';

const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT } = require('../lib/cache');
const { triggerUrl } = require('../lib/n8n-api');
const { row } = require('./checks');

const FOLDER = join(ROOT, 'workflows');
const DATA_TABLE = 'n8n-nodes-base.dataTable';
const fileOf = (name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

/** Whether this n8n has every node of the templates, in its version. */
async function hasTheirNodes({ api }) {
	const known = new Set();
	for (const { name, version } of await api.call('GET', '/types/nodes.json')) {
		for (const one of [version].flat()) known.add(`${name} ${one}`);
	}
	return readdirSync(FOLDER)
		.filter((name) => name.endsWith('.json'))
		.map((name) => {
			const used = fileOf(name).nodes.map(({ type, typeVersion }) => `${type} ${typeVersion}`);
			const missing = [...new Set(used)].filter((node) => !known.has(node));
			const observed = missing.length === 0 ? 'there' : `missing: ${missing.join(', ')}`;
			return row(`Every node of workflows/${name}`, observed, 'there');
		});
}

/** Plays the template for durable retries with a lead that its endpoint refuses: a dead letter at once. */
async function keepsDeadLetters({ n8n, api, relay, sourceKey }) {
	const { id: projectId } = await api.call('GET', '/rest/projects/personal');
	const workflow = await api.importWorkflow({ ...fileOf('durable-retry.json'), projectId });
	await api.activate(workflow.id);
	relay.takeExchanges();
	relay.answerNext([422]);
	await fetch(triggerUrl(n8n.url, workflow), {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-secret-key': sourceKey },
		body: '{"lead_id":"lead_refused"}',
	});
	const [{ status, data }] = await api.waitForExecutions(workflow.id, 1);
	const tables = workflow.nodes.filter(({ type }) => type === DATA_TABLE).map(({ name }) => name);
	const written = tables.filter((name) => data.resultData.runData[name]?.[0].data?.main[0]?.length > 0);
	const observed = `${relay.takeExchanges().length} request, ${status}, ${written.length > 0 ? 'in a data table' : 'nowhere'}`;
	return [
		row('A refused lead in workflows/durable-retry.json', observed, '1 request, success, in a data table'),
	];
}

module.exports = { hasTheirNodes, keepsDeadLetters };
