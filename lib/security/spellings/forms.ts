import { keyBytes, WHSEC } from '../secret-key';
import { viewsOf } from './unescape';

/** This many characters of a secret in a row are taken for the secret: whoever sees them has half of most keys. */
export const RUN = 16;

/** Shorter than this a secret could be a word, or part of one. */
const SHORTEST_SECRET = 8;

/** An encoding of fewer characters could be there by chance. */
const SHORTEST_ENCODING = 6;

/**
 * One way to write a secret. So many characters of it in a row (`run`) give the secret away. `isWord`: it counts only where
 * it stands alone, since a key `test` is no reason to mask a part of `latest`.
 */
export type Form = { text: string; run: number; isWord: boolean };

/**
 * All the ways to write a secret that are looked for. Escapes are not among them: they are undone in the text instead, see
 * {@link viewsOf}.
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
 * The secret itself, with a plus for a space as in a form, in base64url where it is base64, as its escapes are undone, and in small or
 * capital letters, which give away a key of hexadecimal digits or of words.
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
 * The secret in base64 and then, since three bytes become four characters, those characters that it determines where one
 * byte or two come before it, as in `Basic base64(user:secret)`. At an end some bits of a character can be left of it.
 */
function base64Forms(bytes: Buffer): string[] {
	const behind = [1, 2].map((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
		return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
	});
	const whole = bytes.toString('base64');
	// Where something follows, the end is another one.
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
