/*
 * Schemas: the output of each node, as shapes of zod, from which `npm run schemas` writes the files in
 * `nodes/<node>/__schema__/`. From these files n8n's editor knows the fields of a node, and offers them to be dragged, before
 * anything has run. Tests import this room too.
 *
 * Not here: the checks of incoming data, which are in `lib/`. This room imports lib and harness; no other room imports it.
 */
import type { z } from 'zod';
import { toJsonSchema } from './json-schema';
import { ACTION, TRIGGER, VERIFY } from './shapes';

/** Version 1.1 of the nodes, as n8n writes it in a path. */
const VERSION = 'v1.1.0';

/** The two files of a node without resources: the editor asks for the first one, and n8n's own tools ask for the second one. */
const ofNode = (node: string, shape: z.ZodTypeAny): Array<[string, z.ZodTypeAny]> => [
	[`nodes/${node}/__schema__/${VERSION}.json`, shape],
	[`nodes/${node}/__schema__/${VERSION}/output.json`, shape],
];

/** The text of each file, by its path from the root of the checkout. */
export function schemaFiles(): Map<string, string> {
	const shapes = [
		...Object.entries(ACTION).map(
			([path, shape]) => [`nodes/RestWebhook/__schema__/${VERSION}/${path}.json`, shape] as const,
		),
		...ofNode('RestWebhookTrigger', TRIGGER),
		...ofNode('RestWebhookVerify', VERIFY),
	];
	return new Map(
		shapes.map(([path, shape]) => [path, `${JSON.stringify({ ...toJsonSchema(shape), version: 1 })}\n`]),
	);
}
