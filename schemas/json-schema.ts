import { z } from 'zod';

/** The part of JSON Schema that n8n's editor reads. */
export type JsonSchema = {
	type: string | string[];
	properties?: Record<string, JsonSchema>;
	items?: JsonSchema;
};

/**
 * Turns a shape of zod into the JSON Schema that n8n's editor can read. The editor takes the first of several types, and
 * knows neither `anyOf` nor `$ref`. It shows the fields of an object only where `object` is the only type. The usual libraries
 * for this write `anyOf` and `$ref`, so they cannot be used.
 * @throws Error for a kind of shape that none of our outputs has
 */
export function toJsonSchema(shape: z.ZodTypeAny): JsonSchema {
	if (shape instanceof z.ZodOptional) return toJsonSchema(shape.unwrap() as z.ZodTypeAny);
	if (shape instanceof z.ZodNullable) return orNull(toJsonSchema(shape.unwrap() as z.ZodTypeAny));
	if (shape instanceof z.ZodObject)
		return { type: 'object', properties: propertiesOf(shape as z.ZodObject<z.ZodRawShape>) };
	if (shape instanceof z.ZodRecord) return { type: 'object' };
	if (shape instanceof z.ZodArray)
		return { type: 'array', items: toJsonSchema(shape.element as z.ZodTypeAny) };
	if (shape instanceof z.ZodUnion) return { type: (shape.options as z.ZodTypeAny[]).flatMap(typesOf) };
	if (shape instanceof z.ZodString || shape instanceof z.ZodEnum) return { type: 'string' };
	if (shape instanceof z.ZodLiteral) return { type: typeof shape.value };
	if (shape instanceof z.ZodBoolean) return { type: 'boolean' };
	if (shape instanceof z.ZodNumber) return { type: shape.isInt ? 'integer' : 'number' };
	throw new Error(`No output has a field of the kind ${shape.constructor.name}`);
}

function propertiesOf(shape: z.ZodObject<z.ZodRawShape>): Record<string, JsonSchema> {
	const fields = Object.entries(shape.shape);
	return Object.fromEntries(fields.map(([name, field]) => [name, toJsonSchema(field)]));
}

/** Adds the type null. Lists and objects stay unchanged, because with a second type the editor would not show their fields. */
function orNull(schema: JsonSchema): JsonSchema {
	return schema.properties || schema.items ? schema : { ...schema, type: [schema.type, 'null'].flat() };
}

const typesOf = (shape: z.ZodTypeAny): string[] => [toJsonSchema(shape).type].flat();
