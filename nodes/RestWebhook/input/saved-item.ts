import type { IDataObject } from 'n8n-workflow';
import { fromCell, withoutColumns } from '../../../lib';

/** The fields that this node adds to an item. Other code decides whether they count: a `delivery` has to prove where it comes from. */
const OURS = ['event', 'delivery'] as const;

/**
 * Restores an item that a spreadsheet, a table or a file has kept: the first two turn an object into JSON text, and n8n's *Convert to
 * File* turns it into columns such as `event.id`. Without this a lead that came back with its `event` as text got another id, and the
 * receiver took it for another event.
 * @param names the fields that may hold such text
 * @returns the item itself where there is nothing to do
 */
export function readSavedItem(given: IDataObject, names: readonly string[] = OURS): IDataObject {
	const item = withoutColumns(given, [...OURS, 'verification']) as IDataObject;
	const read = names.flatMap((name): Array<[string, unknown]> => {
		const value = fromCell(item[name]);
		return Object.is(value, item[name]) ? [] : [[name, value]];
	});
	return read.length === 0 ? item : { ...item, ...(Object.fromEntries(read) as IDataObject) };
}
