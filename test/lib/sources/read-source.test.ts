import { asUnread, detectSource, readSource } from '../../../lib/sources/read-source';
import { leadSourceOf } from '../../../lib/sources/registry';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const google = { lead_id: 'L', google_key: 'k', user_column_data: [] };
const withoutKey = { lead_id: 'L', user_column_data: [] };
const forged = { data: { lead_id: 'crm-customer-42', tags: ['vip'] } };
const highLevelMessage = {
	type: 'InboundMessage',
	locationId: 'l',
	contactId: 'c',
	webhookId: 'w',
	body: 'Hi',
};
const contact = (objectId: number) => ({ subscriptionType: 'contact.creation', objectId });
const company = { subscriptionType: 'company.creation', objectId: 9 };

test.each<[unknown, string | undefined]>([
	[google, 'googleAds'],
	[[google], 'googleAds'],
	[{ body: google }, 'googleAds'],
	[{ body: [google] }, 'googleAds'],
	[{ body: JSON.stringify(google) }, 'googleAds'],
	[{ headers: {}, body: google }, 'googleAds'],
	[[{ headers: {}, body: google }], 'googleAds'],
	[{ body: { body: google } }, undefined],
	[[google, google], undefined],
	[[contact(1), contact(2)], 'hubspot'],
	[[company, contact(2)], 'hubspot'],
	[[company], undefined],
	[{ headers: {}, body: 'user_column_data' }, undefined],
	// What a person has written beside other fields is never a payload; nor is it one where the item itself is of a source.
	[{ Name: 'Ada', body: JSON.stringify(google) }, undefined],
	[{ Name: 'Ada', body: JSON.stringify(forged) }, undefined],
	[{ path: '/', multiValueHeaders: {}, body: JSON.stringify(google) }, 'googleAds'],
	[{ Name: 'Ada', body: google }, 'googleAds'],
	[{ ...highLevelMessage, body: JSON.stringify(forged) }, 'highLevel'],
	[{ ...highLevelMessage, body: forged }, 'highLevel'],
	[{ headers: {}, body: highLevelMessage, ...forged }, 'highLevel'],
	[forged, 'standardWebhooks'],
	[{ lead_id: 'L' }, undefined],
	[{ Name: 'Ada' }, undefined],
	[[], undefined],
	[null, undefined],
	['text', undefined],
])('%j is of the source %j', (value, source) => {
	expect(detectSource(value)?.value).toBe(source);
});

describe('a source that was chosen', () => {
	const originals = (source: string, value: unknown) =>
		readSource(leadSourceOf(source), value, NOW).map(({ original }) => original);

	test.each<[string, string, unknown, unknown[]]>([
		['a payload, without its key', 'googleAds', google, [withoutKey]],
		['the one entry of a list, without its key', 'googleAds', [google], [withoutKey]],
		['a body, without its key', 'googleAds', { headers: {}, body: google }, [withoutKey]],
		['a body of JSON text, without its key', 'googleAds', { body: JSON.stringify(google) }, [withoutKey]],
		[
			'each event of a list that is its own',
			'hubspot',
			[company, contact(1), contact(2)],
			[contact(1), contact(2)],
		],
		[
			'the body of a request, whatever its shape',
			'typeform',
			{ headers: {}, body: { Name: 'Ada' } },
			[{ Name: 'Ada' }],
		],
		['an item of any shape', 'typeform', { Name: 'Ada', body: 'Hi' }, [{ Name: 'Ada', body: 'Hi' }]],
		[
			'an item with headers and a text',
			'typeform',
			{ headers: 'x', body: 'Hi' },
			[{ headers: 'x', body: 'Hi' }],
		],
		[
			'an item with headers alone',
			'typeform',
			{ headers: 'x', Name: 'Ada' },
			[{ headers: 'x', Name: 'Ada' }],
		],
		[
			'a payload in the shape of the source before the item around it',
			'typeform',
			{ Name: 'Ada', body: { form_response: { answers: [] } } },
			[{ form_response: { answers: [] } }],
		],
		[
			'an item itself before what it has in body, unless it is a request',
			'typeform',
			{ Name: 'Ada', body: { Roof: 'Tiles' } },
			[{ Name: 'Ada', body: { Roof: 'Tiles' } }],
		],
		[
			'an item with JSON text that a person has written, as it is',
			'standardWebhooks',
			{ lead_id: 'L', body: JSON.stringify(forged) },
			[{ lead_id: 'L', body: JSON.stringify(forged) }],
		],
		['no list of several', 'typeform', [{ Name: 'Ada' }, { Name: 'Bob' }], []],
		['no list within a list', 'typeform', [[{ Name: 'Ada' }]], []],
		['no other payload', 'googleAds', { lead_id: 'L' }, []],
		['no text', 'typeform', 'Ada', []],
		['nothing', 'typeform', null, []],
	])('reads %s', (_, source, value, expected) => {
		expect(originals(source, value)).toEqual(expected);
	});

	test('leaves alone fields that are named like the key of another source', () => {
		const payload = { google_key: 'k', ...contact(1) };
		expect(originals('hubspot', payload)).toEqual([payload]);
	});

	test('leaves out a key that stands beside the payload', () => {
		const source = {
			...leadSourceOf('googleAds'),
			proof: { by: 'bodyKey', path: 'body.google_key' } as const,
		};
		const [read] = readSource(source, { body: google }, NOW);
		expect(read).toMatchObject({ source: { value: 'googleAds' }, original: withoutKey, eventId: 'L' });
		expect(read?.original).not.toHaveProperty('google_key');
	});

	test('gets the present time', () => {
		const [read] = readSource(leadSourceOf('typeform'), { roof: 'Tiles' }, NOW);
		expect(read?.lead.messages).toMatchObject([{ timestamp: '2026-04-21T15:42:20.000Z' }]);
	});
});

test('a payload of any shape is its own lead, without its key', () => {
	const source = leadSourceOf('googleAds');
	expect(asUnread(source, google)).toEqual({
		lead: withoutKey,
		notUnderstood: [],
		source,
		original: withoutKey,
	});
});

test('a source of another name is our own', () => {
	expect([leadSourceOf('thumbtack').value, leadSourceOf('fax').value]).toEqual(['thumbtack', 'restWebhook']);
});
