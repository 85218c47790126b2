/** The words of a name that a program has put together, with blanks between them: `createdAt` becomes `created At`. */
export function splitCamelCase(name: string): string {
	return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** The words of {@link splitCamelCase} in small letters: `createdAt` becomes `created at`. */
export function fromCamelCase(name: string): string {
	return splitCamelCase(name).toLowerCase();
}

/** `gatePassword`, `gate_password` and `Gate-Password` have the words `gate` and `password`. */
export function wordsOfName(name: string): string[] {
	return fromCamelCase(name).split(/[\s_-]+/);
}
