import type { IExecuteFunctions } from 'n8n-workflow';

const said = new Set<string>();

/**
 * Tells the people who run n8n, in n8n's log, that this n8n lacks something that a file of this room uses. It says so once for each
 * process, because it would be true of each execution.
 * @param place the file of this room that lacks something
 * @param sentence makes the sentence from the name of the node
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
