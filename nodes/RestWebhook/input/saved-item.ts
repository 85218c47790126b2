import type { IDataObject } from 'n8n-workflow';
import { readJson, withoutBrackets } from '../../../lib';

/** The fields that this node adds to an item. Other code decides whether they count: a `delivery` has to prove where it comes from. */
const OURS = ['event', 'delivery'];

/**
 * Restores an item that a spreadsheet, a table or a file has kept: the first two turn an object into JSON text, and n8n's *Convert to
 * File* turns it into columns such as `event.id`. Without this a lead that came back with its `event` as text got another id, and the
 * receiver took it for another event.
 * @param names the fields that may hold such text
 * @returns the item itself where there is nothing to do
 */
export function readSavedItem(given: IDataObject, names = OURS): IDataObject {
	const item = withoutBrackets(given, [...OURS, 'verification']) as IDataObject;
	const read = names.flatMap((name): Array<[string, unknown]> => {
		const text = item[name];
		if (typeof text !== 'string' || !/^\s*\{/.test(text)) return [];
		const json = readJson(text);
		return 'value' in json ? [[name, json.value]] : [];
	});
	return read.length === 0 ? item : { ...item, ...(Object.fromEntries(read) as IDataObject) };
}
