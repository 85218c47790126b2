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
	'?page_id=12021314151617012345',
	'?type=SpringSummerAutumn',
	'?sale=SPRINGSUMMERSALE',
	'?k=9fK3x2abQ',
	'?token=a1b2c',
	'?access_token',
	'?token=1',
	'?token=abc',
	'?token=client',
	'?token_type=standard',
	'?password_reset=Downtown',
	'?monkey=Sommer2026',
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
	['by its name, with a digit in front of its letter', '?token=----1a', '----1a'],
	['by its name, with a digit behind its letter', '?token=a1----', 'a1----'],
	['by its name, with a digit at its end', '?token=abcde1', 'abcde1'],
	['by its name, which is a short word', '?pass=sunshine', 'sunshine'],
	['by its name, without a sign between its words', '?apikey=summertime', 'summertime'],
	['by its name, although more follows', '?token_value=Sommer2026', 'Sommer2026'],
	['by its name, behind which a number follows', '?token2=sunshine', 'sunshine'],
	['as the secret key', '?secretKey=sunshine', 'sunshine'],
	['as a key', '?key=Sommer2026', 'Sommer2026'],
	['as the key of a hook', '?webhook_key=Sommer2026', 'Sommer2026'],
	['as a pw', '?pw=sunshine', 'sunshine'],
	['by the looks of eight characters of it', '?k=9fK3x2ab-_-_-_-_', '9fK3x2ab-_-_-_-_'],
	['by its letters and digits in turn', '?k=abcd1234efgh5678', 'abcd1234efgh5678'],
	['of small letters and a digit', '?x=kqzjvbxwplmtrdnghcsf1', 'kqzjvbxwplmtrdnghcsf1'],
	['by its looks', '?k=9fK3x2abQ7Lm0Zt4', '9fK3x2abQ7Lm0Zt4'],
	['in hexadecimal', '?s=9f86d081884c7d659a2feaa0', '9f86d081884c7d659a2feaa0'],
	['a UUID', '?u=3f2b8c1e-9a4d-4e7f-b1c6-5d8e0f2a7b93', '3f2b8c1e-9a4d-4e7f-b1c6-5d8e0f2a7b93'],
	['in base64', `?sp=x&c=${encodeURIComponent('q8+Zt/4kLm0x2ab9fK3Q7w==')}`, 'q8+Zt/4kLm0x2ab9fK3Q7w=='],
	['of small letters alone', '?x=kqzjvbxwplmtrdnghcsf', 'kqzjvbxwplmtrdnghcsf'],
	['a name without a value', '?9fK3x2abQ7Lm0Zt4', '9fK3x2abQ7Lm0Zt4'],
])('a secret is found %s', (_, query, secret) => {
	expect(inQuery(query)).toEqual([secret]);
});

describe('an additional header', () => {
	const inHeader = (name: string, value: string) =>
		secretsOf({ url: new URL('https://example.com/a'), keys: [], additionalHeaders: [{ name, value }] });

	test.each([
		['Version', '2021-07-28'],
		['X-Location-Id', '12345678'],
		['X-Page-Id', '120213141516170123'],
		['X-Tenant', 'acmeplumbing'],
		['X-Tenant', 'Acme-Plumbing'],
		['X-Environment', 'production'],
		['X-Api-Version', 'v2.10'],
		['Revision', '2024-10-15.pre'],
		['X-Requested-With', 'XMLHttpRequest'],
		['X-Author', 'jane-doe'],
		['X-Plan', 'Basic subscription'],
		['Idempotency-Key', '12345678'],
		['Prefer', 'return=representation'],
		['X-Region', 'us-east-1'],
		['X-Store', 'store-0001'],
		['X-Tenant', 'tenant42'],
		['X-Tenant-Id', 'acme-042'],
		['X-Lead-Source', 'website-form-1'],
		['X-Webhook-Source', 'https://n8n.acme.com/'],
		['X-Environment', 'staging1'],
		['Stripe-Version', '2025-09-30.clover'],
		['X-Email', 'ops@acme24.com'],
		['Idempotency-Key', 'lead-import-2026'],
	])('that is no secret: %s: %s', (name, value) => {
		expect(inHeader(name, value)).toEqual([]);
	});

	test.each([
		['X-Gate', 'hunter2024'],
		['X-Gate', 's3cr3t'],
		['X-Gate', 'summer-leads-2026'],
		['X-Gate', 'hRtPqZxWvB'],
		['X-Restore', 'summer-leads-2026'],
		['X-Tenant', '9fK3x2abQ7Lm0Zt4'],
		['X-Location-Id', '3f2b8c1e-9a4d-4e7f-b1c6-5d8e0f2a7b93'],
		['X-Store', 'Bearer opensesame'],
		['X-Auth-Id', 'opensesame'],
		['X-Gate', '3f2b8c1e-9a4d-4e7f-b1c6-5d8e0f2a7b93'],
		['X-Api-Key', 'sunshine'],
		['X-Functions-Key', 'sunshine1'],
		['X-Hook-Secret', '12345678'],
		['X-Auth', 'sunshine'],
		['X-Secret-Word', 'sunshine'],
		['Cookie', 'sunshine'],
		['Ocp-Apim-Subscription-Key', '12345678901234567890'],
		['X-Auth-Key', 'open-sesame-please'],
		['X-App-Key', '48291048571234'],
		['X-Key', 'sunshine'],
		['X-Passkey', 'opensesame'],
		['X-License-Key', 'ABCD-EFGH-IJKL-MNOP'],
		['X-Access-Code', '48201937'],
		['X-Authentication', 'opensesame'],
		['X-Auth-User', 'opensesame'],
		['X-Cookie', 'opensesame'],
		['X-Magic', 'Bearer opensesame'],
	])('that is a secret: %s: %s', (name, value) => {
		expect(inHeader(name, value)).toContain(value);
	});
});
