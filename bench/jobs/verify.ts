import { createHmac } from 'node:crypto';
import { publishBatch } from '../../harness/workflows/batch-run';
import { makeLeads } from '../../harness/traffic/leads';
import { codeNode, verifyNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import type { Job } from './job';
import { measureInTurns } from './rounds';

/** One request in so many is forged, so that both have to judge. */
const FORGED_EACH = 10;

/**
 * The checks of a receiver, as one writes them in a Code node: the key compared in constant time, the signature over
 * the body, its age, and the payload. A Code node cannot read credentials, so the key stands in the code.
 */
const codeFor = (secretKey: string) => `
const { createHash, createHmac, timingSafeEqual } = require('crypto');
const secretKey = ${JSON.stringify(secretKey)};
const digest = (text) => createHash('sha256').update(text).digest();
const expectedKey = digest(secretKey);
const bytes = Buffer.from(secretKey.slice('whsec_'.length), 'base64');
const isText = (value) => value === undefined || value === null || typeof value === 'string';
const isMessage = ({ direction, text, timestamp }) =>
	['inbound', 'outbound'].includes(direction) && typeof text === 'string' && !Number.isNaN(Date.parse(timestamp));
const isLead = (lead) =>
	typeof lead.lead_id === 'string' && lead.lead_id.trim() !== '' &&
	['name', 'email', 'phone', 'postal_code', 'source_name'].every((name) => isText(lead[name])) &&
	(lead.messages ?? []).every(isMessage) && (lead.tags ?? []).every((tag) => typeof tag === 'string');
const isSigned = (headers, body) => {
	const id = headers['webhook-id'];
	const timestamp = headers['webhook-timestamp'];
	if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
	const text = JSON.stringify(body);
	const expected = Buffer.from('v1,' + createHmac('sha256', bytes).update(id + '.' + timestamp + '.' + text).digest('base64'));
	const given = Buffer.from(headers['webhook-signature'] ?? '');
	return given.length === expected.length && timingSafeEqual(given, expected);
};
return $input.all()
	.filter(({ json: { headers, body } }) =>
		timingSafeEqual(digest(headers['x-secret-key'] ?? ''), expectedKey) && isSigned(headers, body) && isLead(body))
	.map(({ json: { headers, body } }) => ({ json: { ...body, event: { id: headers['webhook-id'] }, verified: true } }));`;

interface Sizes {
	requests: number;
	rounds: number;
}

/** Many signed requests in one execution, some of them forged. */
export const verify: Job<Sizes> = {
	title: 'Verify many requests in one execution',
	sizes: { full: { requests: 10_000, rounds: 5 }, quick: { requests: 1000, rounds: 2 } },

	async run({ inN8n }, { requests: count, rounds }) {
		const secretKey = newSecretKey();
		const problems: string[] = [];
		const settings = { N8N_PAYLOAD_SIZE_MAX: '128', NODE_FUNCTION_ALLOW_BUILTIN: 'crypto' };
		const costs = await inN8n(settings, async (n8n) => {
			const { own } = await createCredentials(n8n.api, 'http://127.0.0.1:9/', secretKey);
			const options = { requireSignature: true };
			const workflows = {
				product: await publishBatch(n8n, 'Verify', verifyNode(own, options)),
				builtIn: await publishBatch(n8n, 'Code', codeNode(codeFor(secretKey))),
			};
			const good = count - Math.ceil(count / FORGED_EACH);
			const verifyWith = (who: keyof typeof workflows) => async (round: number) => {
				const { nodeMs, outputs } = await workflows[who].run(
					signedRequests(`${who}-${round}`, count, secretKey),
				);
				const passed = outputs[0] ?? [];
				const verified = new Set(passed.map(({ json }) => json.lead_id));
				if (verified.size !== good || passed.length !== good)
					problems.push(`${who}: ${passed.length} of ${good} good requests were let through`);
				return (nodeMs * 1000) / count;
			};
			return await measureInTurns({ product: verifyWith('product'), builtIn: verifyWith('builtIn') }, rounds);
		});
		return {
			problems,
			notes: [],
			rows: [
				{
					what: `Verify ${count} signed requests in one execution, and remember them`,
					against: 'Code node with `crypto` (which remembers nothing)',
					unit: 'µs a request',
					product: costs.product,
					other: costs.builtIn,
					ratio: 'other/product',
					words: 'times as fast',
					reach: { atLeast: 1.5 },
					chart: `Verify ${count} requests`,
				},
			],
		};
	},
};

/** Requests as the Webhook node hands them on; one in {@link FORGED_EACH} has been changed after it was signed. */
function signedRequests(prefix: string, count: number, secretKey: string) {
	const bytes = Buffer.from(secretKey.slice('whsec_'.length), 'base64');
	const timestamp = String(Math.floor(Date.now() / 1000));
	return makeLeads(prefix, count).map((lead, index) => {
		const id = `evt_${lead.lead_id}`;
		const text = JSON.stringify(lead);
		const hmac = createHmac('sha256', bytes).update(`${id}.${timestamp}.${text}`);
		return {
			headers: {
				host: 'n8n.example.com',
				'content-type': 'application/json',
				'content-length': String(Buffer.byteLength(text)),
				'x-secret-key': secretKey,
				'x-lead-event': 'contact_captured',
				'x-lead-handoff': 'false',
				'webhook-id': id,
				'webhook-timestamp': timestamp,
				'webhook-signature': `v1,${hmac.digest('base64')}`,
			},
			body: index % FORGED_EACH === 0 ? { ...lead, phone: '+15559999999' } : lead,
		};
	});
}
