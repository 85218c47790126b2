import type { IDataObject } from 'n8n-workflow';
import { readJson } from '../../../lib';

/** What this node lays into an item. Whether it means anything is decided later: a `delivery` has to prove where it comes from. */
const OURS = ['event', 'delivery'];

/**
 * An item as it was before a spreadsheet or a table kept it: those make JSON text of objects. With its `event` as text, a lead that
 * came back had another id, and the receiver took it for another event.
 * @returns the item itself where there is nothing to do
 */
export function readSavedItem(item: IDataObject): IDataObject {
	const read = OURS.flatMap((name): Array<[string, unknown]> => {
		const text = item[name];
		if (typeof text !== 'string' || !/^\s*\{/.test(text)) return [];
		const json = readJson(text);
		return 'value' in json ? [[name, json.value]] : [];
	});
	return read.length === 0 ? item : { ...item, ...(Object.fromEntries(read) as IDataObject) };
}
