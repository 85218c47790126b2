/*
 * Schemas: what leaves each node, as shapes of zod, from which the files in `nodes/<node>/__schema__/` are written. With them
 * n8n's editor shows the fields of a node, to be dragged, before anything has run. Run by `npm run schemas`, and by tests.
 *
 * Not here: what checks data that comes in, which is in `lib/`. Imports lib and harness; nothing imports it.
 */
import type { z } from 'zod';
import { toJsonSchema } from './json-schema';
import { ACTION, TRIGGER, VERIFY } from './shapes';

/** Version 1.1 of the nodes, as n8n writes it in a path. */
const VERSION = 'v1.1.0';

/** For a node without resources the editor asks for the first file, and n8n's own tools for the second. */
const ofNode = (node: string, shape: z.ZodTypeAny): Array<[string, z.ZodTypeAny]> => [
	[`nodes/${node}/__schema__/${VERSION}.json`, shape],
	[`nodes/${node}/__schema__/${VERSION}/output.json`, shape],
];

/** The path of each file, from the root of the checkout, and what stands in it. */
export function schemaFiles(): Map<string, string> {
	const shapes = [
		...Object.entries(ACTION).map(
			([path, shape]) => [`nodes/RestWebhook/__schema__/${VERSION}/${path}.json`, shape] as const,
		),
		...ofNode('RestWebhookTrigger', TRIGGER),
		...ofNode('RestWebhookVerify', VERIFY),
	];
	return new Map(
		shapes.map(([path, shape]) => [
			path,
			`${JSON.stringify({ ...toJsonSchema(shape), version: 1 }, null, '\t')}\n`,
		]),
	);
}
