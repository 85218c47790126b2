/** Types of page.js, for the tests. */
export function errorsPage(): string;
