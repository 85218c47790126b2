import { hasExpression } from './expressions';

/**
 * n8n resolves every parameter anew for each item, even a plain value, which took 20 s with 100 000 leads. Parameters without an
 * expression are equal for all items, so they are read once.
 * @param parameters those that `read` reads, as the node holds them
 * @param read reads them for an item; what it throws is thrown, and it then reads again for the next item
 */
export function readOnceIfPlain<Read>(
	parameters: unknown[],
	read: (itemIndex: number) => Read,
): (itemIndex: number) => Read {
	if (hasExpression(parameters)) return read;
	let known: Read | undefined;
	return (itemIndex) => (known ??= read(itemIndex));
}
