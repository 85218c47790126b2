/** Types of placeholders.js, for the tests. */
export const PLACEHOLDERS: Record<string, [pattern: string, meaning: string]>;
export function patternOf(message: string): RegExp;
