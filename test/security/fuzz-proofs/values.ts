/** Picks by a generator with a seed, so that a failure can be repeated. */
export type Pick = <T>(choices: readonly T[]) => T;
export type Random = { pick: Pick; below: (limit: number) => number };

const LETTERS = [
	'',
	'x',
	' ',
	'=',
	',',
	'.',
	'/',
	'A',
	'0',
	'"',
	'%',
	'é',
	'\0',
	'\n',
	'\u200b',
	'=v1,',
	'{',
	'}',
];
/** A text with something inserted, taken out or replaced, which may leave it as it was. */
export function edited(text: string, { pick, below }: Random): string {
	const at = below(text.length + 1);
	return text.slice(0, at) + pick(LETTERS) + text.slice(at + below(3));
}

/** What the text says in another writing, of which some mean the same. */
export const otherWriting = (text: string, { pick }: Random): unknown => {
	const bytes = Buffer.from(text.replace(/^.*[= ](?=.)/, ''), /^[0-9a-f]+$/.test(text) ? 'hex' : 'base64');
	return pick<() => unknown>([
		() => text.toUpperCase(),
		() => text.toLowerCase(),
		() => ` ${text} `,
		() => `${text}\t`,
		() => JSON.stringify(text),
		() => encodeURIComponent(text),
		() => text.replace(/=+$/, ''),
		() => bytes.toString('hex'),
		() => bytes.toString('base64'),
		() => bytes.toString('base64url'),
		() => bytes.toString('latin1'),
		() => Buffer.from(text).toString('base64'),
		() => text.replace(/^(\w+)([= ,])/, '$1x$2'),
		() => text.replace(/^\w+[= ,]/, ''),
		() => text.replace(/^\w+/, pick(['sha1', 'sha512', 'v0', 'v2', 'v1a', 'v1', 'Basic', 'Bearer', 't'])),
	])();
};

/** What no text of a header is, or not one. */
export const otherShape = (text: string, { pick }: Random): unknown =>
	pick<unknown>([
		...[[text], [text, text], `${text},${text}`, `${text}, ${text}`, `${text} ${text}`, `${text}\n${text}`],
		...['', ' ', undefined, null, 0, NaN, true, {}, [], Buffer.from(text), { value: text }, new String(text)],
		{ toString: () => text },
		Object.create({ length: 1, 0: text }) as object,
	]);

export const giant = (text: string, { pick }: Random) =>
	pick([
		text.repeat(500),
		`${text},`.repeat(500),
		`${text} `.repeat(500),
		`t=1,`.repeat(500) + text,
		'v1a,AAAA '.repeat(500) + text,
		'x'.repeat(50_000),
	]);
