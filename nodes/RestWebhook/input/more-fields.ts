import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { additionalFields, InvalidLeadError, LEAD_FIELDS } from '../../../lib';
import { isExpression } from '../../shared/parameters/expressions';
import { isBlankField } from './blank';

/** Fields of the form that become part of a documented field. */
const FORM_FIELDS = ['first_name', 'last_name', 'message', 'message_time', 'is_test'];

/** A row of More Fields, as the form stores it. */
type Row = { name?: unknown; value?: unknown };

/**
 * The fields of More Fields: the answers of a form for which the payload has no field. A row without a value is left out, like
 * every other blank field of the form.
 * @throws InvalidLeadError naming the row whose name cannot be used
 */
export function moreFields(more: unknown): IDataObject {
	const fields = new Map<string, unknown>();
	for (const [index, { name, value }] of rowsOf(more).entries()) {
		if (isBlankField(value)) continue;
		const key = nameOf(name);
		const problem =
			problemWith(key) ?? (fields.has(key) ? 'is there twice. Give one of the two another name' : undefined);
		if (problem) {
			throw new InvalidLeadError([
				{ path: `More Fields, row ${index + 1}`, message: `"${key.slice(0, 60)}" ${problem}` },
			]);
		}
		fields.set(key, value);
	}
	return Object.fromEntries(fields) as IDataObject;
}

/**
 * The names of More Fields, without the values. An item that failed and is fed back in holds the values itself, and the expressions of
 * the form would not find them there: an expression such as `$('Form').item` fails for such an item, which could then never be
 * resumed.
 */
export function namesOfMoreFields(context: IExecuteFunctions, itemIndex: number): string[] {
	const raw = context.getNodeParameter('leadFields', itemIndex, {}, { rawExpressions: true });
	const { more } = Object(raw) as { more?: unknown };
	return rowsOf(more).map(({ name }) => nameOf(resolved(context, itemIndex, name)));
}

/** A name may be an expression. One that cannot be resolved names nothing. */
function resolved(context: IExecuteFunctions, itemIndex: number, name: unknown): unknown {
	if (typeof name !== 'string' || !isExpression(name)) return name;
	try {
		return context.evaluateExpression(name.slice(1), itemIndex);
	} catch {
		return undefined;
	}
}

function rowsOf(more: unknown): Row[] {
	const { values } = Object(more) as { values?: unknown };
	return [values ?? []].flat().map((row) => Object(row) as Row);
}

const nameOf = (name: unknown): string =>
	typeof name === 'string' || typeof name === 'number' ? String(name).trim() : '';

function problemWith(name: string): string | undefined {
	if (name === '') return 'is no name. Enter what the receiver calls the field';
	if ([...LEAD_FIELDS, ...FORM_FIELDS].includes(name)) return 'has a field of its own. Fill it in there';
	if (name === '__proto__' || !Object.hasOwn(additionalFields({ lead_id: '', [name]: 1 }), name)) {
		return 'is a name that this node uses itself. Choose another one';
	}
	return undefined;
}
