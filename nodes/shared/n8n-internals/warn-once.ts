import type { IExecuteFunctions } from 'n8n-workflow';

const said = new Set<string>();

/**
 * Tells whoever runs n8n that it lacks something that this room builds on. Once in the life of the process: it is so for each
 * execution.
 * @param place which of the files of this room says so
 * @param sentence gets the name of the node
 */
export function warnOnce(
	context: Pick<IExecuteFunctions, 'logger' | 'getNode'>,
	place: string,
	sentence: (node: string) => string,
): void {
	if (said.has(place)) return;
	said.add(place);
	context.logger.warn(sentence(context.getNode().name));
}
