/** Types of services.js, for the browser test. */
export function ensureChromium(): Promise<string>;
