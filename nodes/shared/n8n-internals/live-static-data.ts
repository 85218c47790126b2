/*
 * What of n8n: an object that a node puts into static data stays that object until n8n saves it, and is turned to JSON then.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: what is saved is older than what the node knows, and after a restart leads are sent a second time.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/history-saving.test.ts
 */
import type { IDataObject } from 'n8n-workflow';
import type { NodeContext } from './resumed-execution';
import { warnOnce } from './warn-once';

/**
 * Puts an object that goes on changing into a workflow's static data: the execution that is saved last, whichever it is, then
 * writes the newest state. If n8n keeps a copy of the object instead, this says so in n8n's log.
 * @param live has a `toJSON`
 */
export function keepLive(context: NodeContext, data: IDataObject, key: string, live: object): void {
	const part: Record<string, unknown> = data;
	part[key] = live;
	if (part[key] === live) return;
	warnOnce(
		context,
		'live-static-data',
		(node) =>
			`This n8n keeps a copy of what the node "${node}" remembers, so leads may be delivered a second time after a restart`,
	);
}
