import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../machine/cache';
import type { Credential, Workflow } from '../n8n/api';

const FOLDER = join(ROOT, 'workflows');

/** The names of all templates in workflows/, without `.json`. */
export const templateNames = (): string[] =>
	readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length));

/** A template as it is shipped: without credentials, which the user chooses, and without webhook ids, which n8n makes. */
export const readTemplate = (name: string): Workflow =>
	JSON.parse(readFileSync(fileOfTemplate(name), 'utf8')) as Workflow;

export const fileOfTemplate = (name: string): string => join(FOLDER, `${name}.json`);

/**
 * Chooses credentials in a workflow, as a user does in the nodes.
 * @param chosen by the name of the node
 * @returns a copy
 * @throws {Error} when the workflow has no node of such a name
 */
export function withCredentials(workflow: Workflow, chosen: Record<string, Credential>): Workflow {
	const names = workflow.nodes.map(({ name }) => name);
	const unknown = Object.keys(chosen).filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new Error(`"${workflow.name}" has no node called ${unknown.join(', ')}`);
	const nodes = workflow.nodes.map((node) => {
		const credential = chosen[node.name];
		if (!credential) return node;
		const { id, name, type } = credential;
		return { ...node, credentials: { ...node.credentials, [type]: { id, name } } };
	});
	return { ...workflow, nodes };
}
