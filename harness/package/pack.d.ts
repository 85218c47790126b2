/** Types of pack.js, for the end-to-end tests. */
export function pack(into?: string): Promise<string>;
