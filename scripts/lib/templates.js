'use strict';

const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT } = require('./cache');

const FOLDER = join(ROOT, 'workflows');

/** The names of all templates in workflows/, without `.json`. */
const templateNames = () =>
	readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length));

/** A template as it is shipped: without credentials and webhook ids, which n8n and its user give it. */
const readTemplate = (name) => JSON.parse(readFileSync(fileOfTemplate(name), 'utf8'));

const fileOfTemplate = (name) => join(FOLDER, `${name}.json`);

/**
 * Chooses credentials in a workflow, as a user does in the nodes.
 * @param {object} workflow
 * @param {Record<string, { id: string, name: string, type: string }>} chosen by the name of the node
 * @returns {object} a copy
 * @throws {Error} when the workflow has no node of such a name
 */
function withCredentials(workflow, chosen) {
	const names = workflow.nodes.map(({ name }) => name);
	const unknown = Object.keys(chosen).filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new Error(`"${workflow.name}" has no node called ${unknown.join(', ')}`);
	const nodes = workflow.nodes.map((node) => {
		if (!chosen[node.name]) return node;
		const { id, name, type } = chosen[node.name];
		return { ...node, credentials: { ...node.credentials, [type]: { id, name } } };
	});
	return { ...workflow, nodes };
}

module.exports = { fileOfTemplate, readTemplate, templateNames, withCredentials };
