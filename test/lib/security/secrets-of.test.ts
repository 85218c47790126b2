import { secretsOf } from '../../../lib/security/secrets-of';

const keys = [
	{ value: 'the key', use: 'current' as const },
	{ value: 'old', use: 'previous' as const },
];
const inQuery = (query: string) =>
	secretsOf({ url: new URL(`https://example.com/a${query}`), keys }).slice(2);

test('the keys of a delivery are secrets, whatever they look like', () => {
	expect(secretsOf({ url: new URL('https://example.com/a'), keys })).toEqual(['the key', 'old']);
});

test.each([
	'?v=1',
	'?active=true',
	'?version=2026-04-21',
	'?format=json&limit=100',
	'?source=yelp-downtown-los-angeles',
	'?campaign=spring-sale-2026-california',
	'?page_id=120213141516170123',
	'?since=2026-04-21T15:42:18Z',
	'?type=customerRelationship2026Lead',
	'?redirect=https://example.com/thank-you/page',
	'?author=jane-doe-from-accounting',
	'?compass=north-by-northwest',
	'?token=1',
	'?token=abc',
	'?token=client',
	'?v',
	'?',
])('%s holds no secret', (query) => {
	expect(inQuery(query)).toEqual([]);
});

test.each([
	['by its name', '?token=query-secret', 'query-secret'],
	['by its name, though it is short', '?token=s3cret', 's3cret'],
	['by its name, which is one of several words', '?v=1&my_api_key=summertime', 'summertime'],
	['as a password', '?password=sunshine', 'sunshine'],
	['by its looks', '?k=9fK3x2abQ7Lm0Zt4', '9fK3x2abQ7Lm0Zt4'],
	['in hexadecimal', '?s=9f86d081884c7d659a2feaa0', '9f86d081884c7d659a2feaa0'],
	['a UUID', '?u=3f2b8c1e-9a4d-4e7f-b1c6-5d8e0f2a7b93', '3f2b8c1e-9a4d-4e7f-b1c6-5d8e0f2a7b93'],
	['in base64', `?sp=x&c=${encodeURIComponent('q8+Zt/4kLm0x2ab9fK3Q7w==')}`, 'q8+Zt/4kLm0x2ab9fK3Q7w=='],
	['of small letters alone', '?x=kqzjvbxwplmtrdnghcsf', 'kqzjvbxwplmtrdnghcsf'],
	['a name without a value', '?9fK3x2abQ7Lm0Zt4', '9fK3x2abQ7Lm0Zt4'],
])('a secret is found %s', (_, query, secret) => {
	expect(inQuery(query)).toEqual([secret]);
});
