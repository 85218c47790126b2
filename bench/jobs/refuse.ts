import { randomUUID } from 'node:crypto';
import { sendEvents } from '../../harness/traffic/source';
import { makeLeads } from '../../harness/traffic/leads';
import { triggerNode, webhookNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey, publishChain } from '../../harness/workflows/publish';
import type { Job, Row } from './job';
import { measureInTurns } from './rounds';
import { SETTING_NAMES, type SettingName } from './settings';

const REACH = { "n8n's defaults": 0.5, 'lazy sandboxes': 1 };
/** The status with which each node answers a wrong key. */
const REFUSED = { product: 401, builtIn: 403 };

interface Sizes {
	requests: Record<SettingName, number>;
	rounds: number;
}

/** Measures what it costs n8n to refuse a request with a wrong secret key. */
export const refuse: Job<Sizes> = {
	title: 'Refuse a forged request',
	sizes: {
		full: { requests: { "n8n's defaults": 200, 'lazy sandboxes': 1000 }, rounds: 7 },
		quick: { requests: { "n8n's defaults": 20, 'lazy sandboxes': 60 }, rounds: 1 },
	},

	async run({ inN8n }, { requests, rounds }) {
		const rows: Row[] = [];
		const problems: string[] = [];
		for (const name of SETTING_NAMES) {
			const count = requests[name];
			const costs = await inN8n(name, async (n8n) => {
				const { own, header } = await createCredentials(n8n.api, 'http://127.0.0.1:9/', newSecretKey());
				const webhook = webhookNode(randomUUID(), { responseMode: 'onReceived' }, header);
				const targets = {
					product: await publishChain(n8n, 'REST Webhook', { Trigger: triggerNode(own) }),
					builtIn: await publishChain(n8n, 'Webhook', { Webhook: webhook }),
				};
				const refuseWith = (who: keyof typeof targets) => async (round: number) => {
					const events = makeLeads(`forged-${round}`, count);
					const target = { url: targets[who].url, secretKey: newSecretKey() };
					const sent = await sendEvents(target, events, { isToBeResent: (status) => status >= 500 });
					const refused = sent.statuses[REFUSED[who]] ?? 0;
					if (refused !== count) problems.push(`${who}: ${count - refused} forged requests were not refused`);
					return (sent.endedAt - sent.startedAt) / count;
				};
				const measured = await measureInTurns(
					{ product: refuseWith('product'), builtIn: refuseWith('builtIn') },
					rounds,
				);
				const started = await n8n.api.listExecutions(targets.product.id, 1);
				if (started.length > 0) problems.push('REST Webhook: a forged request started an execution');
				return measured;
			});
			rows.push({
				what: `Refuse a request with a wrong secret key; ${name}`,
				against: 'Webhook node with header auth',
				unit: 'ms a request',
				product: costs.product,
				other: costs.builtIn,
				ratio: 'other/product',
				words: 'times as fast',
				reach: { atLeast: REACH[name] },
				chart: `Refuse a forged request, ${name}`,
			});
		}
		return { rows, problems, notes: [] };
	},
};
