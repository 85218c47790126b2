import { get } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { asSwitch, bytesInJson, isJson, jsonInBase64, mayBeBase64 } from '../../lib';

/** The body of a request in the field of this name: the bytes where they were written as text in one of the usual ways, else as it is. */
export function bodyIn(json: IDataObject, bodyField: string): unknown {
	const body: unknown = get(json, bodyField);
	return typeof body === 'string' ? readText(body, isBase64Encoded(json, bodyField)) : readBytes(body);
}

/**
 * API gateways say beside a body whether it is in base64. Programs in Python write `"True"`, and a form that came so was let through as
 * one field with an odd name.
 */
function isBase64Encoded(json: IDataObject, bodyField: string): boolean {
	const around = bodyField.includes('.') ? (get(json, bodyField.replace(/\.[^.]*$/, '')) as unknown) : json;
	const { isBase64Encoded: flag } = Object(around) as { isBase64Encoded?: unknown };
	return asSwitch(flag) === true;
}

/** In front of the hexadecimal digits in which Postgres (and so Supabase), MySQL and SQL Server write a column of bytes. */
const HEX = /^\s*(?:\\x|0x)(?=7b|5b|efbbbf)/i;
/** In front of the base64 of a data URL (RFC 2397), in which browsers and workflows keep a file. */
const DATA_URL = /^\s*data:[^,]{0,200};\s*base64,/i;

/** The bytes of a body that came in base64, as the hexadecimal digits of Postgres or as a data URL. A signature covers these bytes. */
function readText(body: string, isBase64: boolean): string | Buffer {
	const hex = body.replace(HEX, '').trimEnd();
	if (HEX.test(body) && !/[^0-9a-f]/i.test(hex)) return Buffer.from(hex, 'hex');
	const text = body.replace(DATA_URL, '');
	// Some programs decode a body and leave the flag beside it: a lead in plain text was decoded to nonsense, and refused with a final 400.
	const isSaid = (isBase64 || text !== body) && mayBeBase64(text);
	return isSaid ? Buffer.from(text, 'base64') : (jsonInBase64(body) ?? body);
}

/** The bytes that programs write in JSON. Numbers are bytes only where their text is JSON: a list of numbers may be meant as it is. */
function readBytes(body: unknown): unknown {
	const bytes = bytesInJson(body);
	if (!bytes) return body;
	const isNamed = !Array.isArray(body) && !('0' in Object(body));
	return isNamed || isJson(bytes) ? bytes : body;
}
