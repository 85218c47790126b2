import { LEAD_SOURCES, leadSourceOf, READABLE_SOURCES } from '../../../lib/sources/registry';

/* What the forms show of each source. Saved workflows hold the value. */
test.each([
	['restWebhook', 'Auto-Respond / REST Webhook', ['trigger', 'verify'], undefined],
	['standardWebhooks', 'Standard Webhooks (Svix)', ['trigger', 'verify'], undefined],
	['googleAds', 'Google Ads Lead Form', ['trigger', 'verify'], true],
	['thumbtack', 'Thumbtack', ['trigger', 'verify'], undefined],
	['callRail', 'CallRail', ['trigger', 'verify'], undefined],
	['highLevel', 'HighLevel', ['trigger', 'verify'], undefined],
	['typeform', 'Typeform', ['trigger', 'verify'], true],
	['metaLeadAds', 'Meta Lead Ads (Facebook, Instagram)', ['verify'], undefined],
	['jotform', 'Jotform', [], undefined],
	['hubspot', 'HubSpot', ['trigger', 'verify'], undefined],
	['n8nForm', 'n8n Form', [], undefined],
	['custom', 'Custom', ['trigger', 'verify'], undefined],
])('%s is "%s", is received by %j, and tells of a lead once: %j', (value, name, receivers, sendsOnce) => {
	const source = leadSourceOf(value);
	expect(source).toMatchObject({ value, name, receivers });
	expect(source.sendsOnce).toBe(sendsOnce);
	// Who proves itself needs a key in the credential. The contract's own way is checked elsewhere.
	expect(source.secretKey !== '').toBe(receivers.length > 0 && value !== 'restWebhook');
});

test('the sources stand in the order of the forms, and the action reads all of them but our own payload', () => {
	const values = LEAD_SOURCES.map(({ value }) => value);
	expect(values.join(' ')).toBe(
		'restWebhook standardWebhooks googleAds thumbtack callRail highLevel typeform metaLeadAds jotform hubspot n8nForm custom',
	);
	expect(READABLE_SOURCES.map(({ value }) => value)).toEqual(values.slice(1, -1));
	expect(leadSourceOf('fax').value).toBe('restWebhook');
});
