import type { IDataObject } from 'n8n-workflow';
import { leadSourceOf } from '../../lib';
import { SOURCE_FIXTURES } from '../fixtures/sources';
import { metaWebhook } from '../fixtures/sources/meta-lead-ads';
import { runAction } from '../helpers/deliver';
import { startEndpoint } from '../helpers/endpoint';
import { named } from '../helpers/source-call';

/* Known lead sources in the action: items as the source, or n8n's node for it, gives them. */

describe('the action', () => {
	const readable = SOURCE_FIXTURES.filter(
		({ source, body }) =>
			source !== 'custom' && !body.includes('leadgen_id') && !body.includes('subscriptionType'),
	);

	it.each(readable.map((fixture) => [`${fixture.source} (${fixture.id})`, fixture] as const))(
		'recognises %s by its shape and delivers our lead',
		async (_, fixture) => {
			const endpoint = await startEndpoint();
			try {
				const item = { headers: {}, body: JSON.parse(fixture.body) as unknown } as IDataObject;
				const run = await runAction(endpoint, [item], { leadData: 'source', includeSourceName: true });
				const [request] = endpoint.requests;
				const sent = request!.json as IDataObject;
				const { lead } = fixture;
				const made = (id: unknown) => String(id).replace(/(?<=^form_).+$/, 'AAA');
				expect({ ...sent, lead_id: made(sent.lead_id) }).toEqual(lead);
				expect(request!.headers['x-lead-event']).toBe(fixture.type);
				expect(made(named(request!.headers['webhook-id']))).toBe(
					fixture.source === 'standardWebhooks' ? request!.headers['webhook-id'] : fixture.id,
				);
				const { name } = leadSourceOf(fixture.source);
				expect(run.hints.map(({ message }) => message)).toContain(`Read as ${name}: 1.`);
				expect(JSON.stringify(run.outputs)).not.toContain('google_key');
			} finally {
				await endpoint.close();
			}
		},
	);

	it.each([
		['nothing that is known', { hello: 'world' }, 'detect', /Lead Data → Form Fields/],
		['another source than the chosen one', { hello: 'world' }, 'googleAds', /Check Lead Source/],
		['a thin event', JSON.parse(metaWebhook.body) as IDataObject, 'detect', /have to be fetched/],
	])('an item that is %s fails, and says what to do', async (_, item, leadSource, message) => {
		const endpoint = await startEndpoint();
		try {
			const run = await runAction(
				endpoint,
				[item],
				{ leadData: 'source', leadSource },
				{ onError: 'continueErrorOutput' },
			);
			const [failed] = run.outputs.at(-1) ?? [];
			const { reason, message: said } = failed!.json.delivery as IDataObject;
			expect(reason).toBe('invalid_lead');
			expect(said).toMatch(message);
			expect(endpoint.requests).toEqual([]);
		} finally {
			await endpoint.close();
		}
	});
});
