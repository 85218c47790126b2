/** Types of table.js, for the end-to-end tests. */
export const UNTOUCHED: string;
export function tableOf(rows: { name: string; observed: unknown[]; others: string }[]): string;
export function replaceSection(document: string, text: string, markers?: [string, string]): string;
