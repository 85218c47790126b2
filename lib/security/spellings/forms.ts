import { keyBytes, WHSEC } from '../secret-key';
import { viewsOf } from './unescape';

/** This many characters of a secret in a row count as the secret: they are about half of most keys. */
export const RUN = 16;

/** Shorter than this a secret could be a word, or part of one. */
const SHORTEST_SECRET = 8;

/** An encoding of fewer characters could stand in a text by chance. */
const SHORTEST_ENCODING = 6;

/**
 * One way to write a secret. `run`: this many characters of the form in a row give the secret away. `isWord`: the form counts only
 * where it stands alone, since a key `test` is no reason to mask a part of `latest`.
 */
export type Form = { text: string; run: number; isWord: boolean };

/**
 * All the ways to write a secret that are looked for. Escapes are not among them: {@link viewsOf} undoes them in the text instead.
 */
export function formsOf(secret: string): Form[] {
	const bare = secret.startsWith(WHSEC) ? [secret.slice(WHSEC.length)] : [];
	const plain = [secret, ...bare].flatMap(plainForms);
	const bytes = [Buffer.from(secret), ...(bare.length > 0 ? [keyBytes(secret)] : [])];
	const encoded = [
		...bytes.flatMap((each) => hexForms(each)),
		...base64Forms(Buffer.from(secret)).flatMap((text) =>
			inBothAlphabets(text).map((each) => encodedForm(each, 20)),
		),
	];
	return unique([...plain, ...encoded.filter(({ text }) => text.length >= SHORTEST_ENCODING)]);
}

/**
 * The secret itself, the secret with a plus for each space (as forms send it), in both alphabets of base64, with its escapes undone,
 * and in small and capital letters: these too give away a key that consists of hexadecimal digits or of words.
 */
function plainForms(secret: string): Form[] {
	return viewsOf(secret)
		.flatMap(({ text }) => [text, text.replaceAll(' ', '+')])
		.flatMap(inBothAlphabets)
		.flatMap((text) =>
			text.length < SHORTEST_SECRET ? [text] : [text, text.toLowerCase(), text.toUpperCase()],
		)
		.filter((text) => text !== '')
		.map((text) => ({ text, run: Math.min(RUN, text.length), isWord: text.length < SHORTEST_SECRET }));
}

function hexForms(bytes: Buffer): Form[] {
	const pairs = bytes.toString('hex').match(/../g) ?? [];
	return ['', ' ', ':']
		.map((between) => pairs.join(between))
		.flatMap((hex) => [hex, hex.toUpperCase()])
		.map((hex) => encodedForm(hex, hex.length === bytes.length * 2 ? RUN * 2 : RUN * 3 - 1));
}

/**
 * The secret in base64, and the secret behind one or two other bytes in base64, as in `Basic base64(user:secret)`. Three bytes become
 * four characters, so a character at an end may hold bits of the secret and of other bytes: such a character is left out.
 */
function base64Forms(bytes: Buffer): string[] {
	const behind = [1, 2].map((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
		return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
	});
	const whole = bytes.toString('base64');
	// Where other bytes follow the secret, the last characters differ.
	return [whole, whole.slice(0, Math.floor((bytes.length * 4) / 3)), ...behind];
}

/** Standard base64 and base64url. */
function inBothAlphabets(text: string): string[] {
	return [
		text,
		text.replaceAll('+', '-').replaceAll('/', '_'),
		text.replaceAll('-', '+').replaceAll('_', '/'),
	];
}

function encodedForm(text: string, run: number): Form {
	return { text, run: Math.min(run, text.length), isWord: false };
}

function unique(forms: Form[]): Form[] {
	return [...new Map(forms.map((form) => [form.text, form])).values()];
}
