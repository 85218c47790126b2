import { untilIdle } from '../../harness/n8n/until-idle';
import { publishBoth, type Setup } from './event-setup';
import { problemsOf } from '../../harness/traffic/tally';
import { sendEvents } from '../../harness/traffic/source';
import { leadsOf, makeLeads } from '../../harness/traffic/leads';
import type { SettingName } from './settings';

/** Sends two different events of each lead at once, and checks that each lead is sent exactly once. */
export async function exactness(
	{ n8n, endpoint, secretKey, problems }: Setup,
	name: SettingName,
	count: number,
): Promise<string[]> {
	const both = await publishBoth({ n8n, endpoint, secretKey });
	const notes: string[] = [];
	for (const [who, label] of [
		['product', 'REST Webhook'],
		['builtIn', 'by hand'],
	] as const) {
		const leads = makeLeads(`twice-${who}`, count);
		const events = leads.flatMap((lead) => [lead, { ...lead, messages: lead.messages.slice(0, 1) }]);
		await sendEvents({ url: both[who].url, secretKey }, events);
		await untilIdle(n8n.api, both[who].id);
		const tally = endpoint.tally(leadsOf(leads));
		const { delivered, twice, never } = tally;
		notes.push(
			`${count} leads, two events of each at once; ${name}; ${label}: ${delivered} delivered, ${twice} twice, ${never} never.`,
		);
		if (who === 'product')
			problems.push(...problemsOf(`REST Webhook, two events of each lead (${name})`, tally));
	}
	return notes;
}
