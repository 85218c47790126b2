import type { ErrorRow } from './row';

/** Thrown by the package in a receiver that is written in Node: a mistake in its code, not of its sender. */
export const rows: ErrorRow[] = [
	{
		id: 'receiver-raw-body',
		says: 'The raw body must be the bytes of the request as received, not what a body parser has made of them',
		happened: '`verifySender` or `parseJson` was given an object, or nothing.',
		fix: 'Read the bytes before anything parses them: `express.raw()` instead of `express.json()`, `await request.arrayBuffer()` with fetch.',
	},
	{
		id: 'receiver-keys',
		says: 'The keys of verifySender must come from validKeys({ secretKey })',
		happened: '`verifySender` was given a key as text, or a list of texts.',
		fix: 'Give it `validKeys({ secretKey })`.',
	},
];
