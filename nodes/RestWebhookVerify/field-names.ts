import { has } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';
import { InvalidOptionsError } from '../../lib';

/** The names of the fields that hold a request; a dot goes into nested fields. */
export type RequestFields = { headersField: string; bodyField: string; rawBodyField: string };

const LABELS = { headersField: 'Headers Field', bodyField: 'Body Field' };

/** @throws InvalidOptionsError where a parameter is no name of a field */
export function readFieldNames(
	context: IExecuteFunctions,
	itemIndex: number,
): Omit<RequestFields, 'rawBodyField'> {
	const nameOf = (parameter: keyof typeof LABELS) => {
		const name = plainName(context.getNodeParameter(parameter, itemIndex));
		// Without a name no field would be found, and an honest sender would hear 401, which is final.
		if (name !== undefined) return name;
		throw new InvalidOptionsError(`${LABELS[parameter]} must be the name of a field`);
	};
	return { headersField: nameOf('headersField'), bodyField: nameOf('bodyField') };
}

/** `body` for ` body `, for `$json.body` and for `{{ $json.body }}`; undefined where there is no name, or the content of the field itself. */
export function plainName(value: unknown): string | undefined {
	if (typeof value !== 'string' || /^\s*(?:\{(?!\{)|\[)/.test(value)) return undefined;
	const name = value
		.trim()
		.replace(/^=?\{\{\s*([^{}]*?)\s*\}\}$/, '$1')
		.replace(/^\$(?:json|binary)(?:\.|(?=\[))/, '');
	return name === '' ? undefined : name;
}

/**
 * Refuses fields that no item has. The person who built the workflow has named them wrongly: each honest sender heard 400 or 401,
 * which is final, and its lead was lost. A Webhook node always gives headers and a body, so no stranger can cause this. The
 * message does not quote the name, because an expression may have made it of the secret key.
 * @returns a function that throws InvalidOptionsError
 */
export function unknownFieldRefuser(context: IExecuteFunctions): (fields: RequestFields) => void {
	const found = new Map<string, boolean>();
	const isThere = (name: string) => {
		const known = found.get(name) ?? context.getInputData().some(({ json }) => has(json, name));
		found.set(name, known);
		return known;
	};
	// The body may be the file alone: S3, a mail and SFTP give no other, and each such item was said to have no body.
	const isFile = ({ rawBodyField }: RequestFields) =>
		rawBodyField !== '' && context.getInputData().some(({ binary }) => binary?.[rawBodyField] !== undefined);
	return (fields) => {
		for (const [parameter, label] of Object.entries(LABELS)) {
			if (isThere(fields[parameter as keyof typeof LABELS])) continue;
			if (parameter === 'bodyField' && isFile(fields)) continue;
			throw new InvalidOptionsError(
				`No item has the field that ${label} names. Behind a Webhook node the fields are headers and body`,
			);
		}
	};
}
