import { parseArgs } from 'node:util';

/**
 * The arguments behind `npm run <command> --`, by name: `--quick` is '' and `--only=a,b` is 'a,b'.
 * @param names the arguments that the command knows
 * @param usage shown when another argument is given
 * @throws {Error} that shows the usage
 */
export function readArguments<N extends string>(
	args: string[],
	names: readonly N[],
	usage: string,
): Partial<Record<N, string>> {
	const given: Partial<Record<N, string>> = {};
	const { tokens } = parseArgs({ args, strict: false, tokens: true });
	for (const token of tokens) {
		const name = names.find((known) => token.kind === 'option' && token.name === known);
		if (token.kind !== 'option' || name === undefined) {
			throw new Error(`Unknown: ${args[token.index]}. Use: ${usage}`);
		}
		given[name] = token.value ?? '';
	}
	return given;
}

/** An argument as a number. @throws {Error} when it is no number */
export function numberOf(text: string | undefined, fallback: number): number {
	if (text === undefined) return fallback;
	const number = Number(text);
	if (text.trim() === '' || Number.isNaN(number)) throw new Error(`"${text}" is no number`);
	return number;
}

/**
 * The sizes of a run: those that the arguments give, and else the usual ones.
 * @throws {Error} when one is no number
 */
export function sizesOf<S extends Record<keyof S, number>>(
	given: Partial<Record<keyof S, string>>,
	usual: S,
): S {
	const sizes = { ...usual };
	for (const name of Object.keys(usual) as (keyof S)[]) {
		sizes[name] = numberOf(given[name], usual[name]) as S[keyof S];
	}
	return sizes;
}

/**
 * What `--only=a,b` asks for, in the order of `names`; without it, everything.
 * @throws {Error} for a name that is not among `names`
 */
export function namesOf<N extends string>(only: string | undefined, names: readonly N[]): N[] {
	const wanted: readonly string[] = only?.split(',') ?? names;
	const unknown = wanted.find((name) => !names.some((known) => known === name));
	if (unknown !== undefined) throw new Error(`There is no "${unknown}". There are: ${names.join(', ')}`);
	return names.filter((name) => wanted.includes(name));
}
