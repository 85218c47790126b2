/** Types of secrets.js, for the end-to-end tests. */
export function noteSecret(file: string, key: string): void;
