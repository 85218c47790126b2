import { trimBlanks } from './trim-blanks';

/** Is the text an object or a list in JSON? */
export function isJson(source: string | Buffer): boolean {
	const text = trimBlanks(String(source));
	if (!/^[[{]/.test(text)) return false;
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
