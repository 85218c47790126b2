import type { Page } from 'playwright-core';

/** Follows the requests of a page. @returns a function that lists unanswered requests as lines `GET url, 12 s` */
export function watchRequests(page: Page): () => string[] {
	const pending = new Map<object, { line: string; since: number }>();
	page.on('request', (request) =>
		pending.set(request, { line: `${request.method()} ${request.url()}`, since: Date.now() }),
	);
	page.on('requestfinished', (request) => pending.delete(request));
	page.on('requestfailed', (request) => pending.delete(request));
	return () =>
		[...pending.values()].map(({ line, since }) => `${line}, ${((Date.now() - since) / 1000).toFixed(0)} s`);
}
