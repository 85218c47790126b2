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
