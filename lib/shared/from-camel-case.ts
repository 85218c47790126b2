/** The words of a name that a program has put together: `createdAt` becomes `created at`, and all letters become small. */
export function fromCamelCase(name: string): string {
	return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
