import type { IDisplayOptions } from 'n8n-workflow';

/**
 * The rules under which a notice is hidden unless each of these fields has this very value. A notice names fields that may be
 * expressions here and not in `show`: at the first field of `show` that is an expression n8n shows the notice, and looks neither at the
 * fields behind it nor at `hide`. The form then said that Enable is off, and that the receiver greets new leads, where an expression
 * decides this for each lead.
 * @param values by the name of the field, or by its path from the root with a slash
 */
export function onlyWhile(values: Record<string, boolean | string>): NonNullable<IDisplayOptions['hide']> {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, [{ _cnd: { not: value } }]]),
	);
}

/** The rule for a text of the form that is filled in, also by an expression: its length is no expression. */
export const IS_WRITTEN = { _cnd: { gte: 1 } } as const;

/** The rule for a field that is an expression. */
export const IS_EXPRESSION = { _cnd: { startsWith: '=' } } as const;
