import type { Api, Credential } from '../../harness/n8n/api';
import { readTemplate } from '../../harness/workflows/templates';
import { triggerUrl } from '../../harness/n8n/api';
import { runningN8n } from './n8n';
import { publishTemplate } from './templates';

export const SEND = 'Send to Endpoint';
const WAIT = 'Wait for Next Attempt';

/**
 * Publishes the template for durable retries with a schedule for the test.
 * @param retryDelays in seconds
 * @param waits as short as the schedule says, or at least 70 seconds as in the shipped template. n8n writes an execution that
 * waits so long to its database and drops it from memory.
 * @param enabled the switch Enable, which may be an expression
 */
export async function publishDurableRetry(
	api: Api,
	credential: Credential,
	retryDelays: string,
	waits: 'short' | 'as shipped' = 'short',
	enabled: boolean | string = true,
): Promise<{ id: string; url: string }> {
	const wait = readTemplate('durable-retry').nodes.find(({ name }) => name === WAIT);
	const shipped = String(wait?.parameters.dateTime);
	const short = shipped.replace('seconds: 70', 'seconds: 0');
	expect(short).not.toBe(shipped);
	const workflow = await publishTemplate(
		api,
		'durable-retry',
		{ 'Lead Events': credential, [SEND]: credential },
		{
			[SEND]: { enabled, options: { maxAttempts: 1, retrySchedule: 'custom', retryDelays } },
			[WAIT]: { dateTime: waits === 'short' ? short : shipped },
		},
	);
	return { id: workflow.id, url: triggerUrl(runningN8n().url, workflow) };
}

export const durableLead = (id: string) => ({
	lead_id: id,
	name: 'Alex Rivera',
	tags: ['hvac'],
	messages: [{ direction: 'inbound', text: 'Do you repair ACs?', timestamp: '2026-04-21T15:42:18Z' }],
});
