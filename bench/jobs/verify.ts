import { createHmac } from 'node:crypto';
import { publishBatch } from '../../harness/workflows/batch-run';
import { makeLeads } from '../../harness/traffic/leads';
import { codeNode, verifyNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import { CODE_OF_CHECKS } from './code-of-checks';
import type { Job, Row } from './job';
import { measureInTurns } from './rounds';
import { SETTING_NAMES } from './settings';

/** One of this many requests is forged, so that each contender must accept some and refuse some. */
const FORGED_EACH = 10;

/**
 * The checks of a receiver in a Code node: the key compared in constant time, the signature over the body, the age of the
 * signature, and the payload. A Code node cannot read credentials, so the key stands in the code.
 */
const codeFor = (secretKey: string) => `${CODE_OF_CHECKS}
const { createHash, createHmac, timingSafeEqual } = require('crypto');
const secretKey = ${JSON.stringify(secretKey)};
const digest = (text) => createHash('sha256').update(text).digest();
const expectedKey = digest(secretKey);
const bytes = Buffer.from(secretKey.slice('whsec_'.length), 'base64');
const isLead = (lead) =>
	hasId(lead) && TEXTS.every((name) => isText(lead[name])) && hasMessages(lead) && hasTags(lead);
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

/** The least that a receiver must do in a Code node: compare the key in constant time, and look at two fields. */
const codeForKey = (secretKey: string) => `
const { createHash, timingSafeEqual } = require('crypto');
const digest = (text) => createHash('sha256').update(text).digest();
const expectedKey = digest(${JSON.stringify(secretKey)});
return $input.all()
	.filter(({ json: { headers, body } }) => timingSafeEqual(digest(headers['x-secret-key'] ?? ''), expectedKey)
		&& typeof body.lead_id === 'string' && typeof body.name === 'string')
	.map(({ json: { body } }) => ({ json: { ...body, verified: true } }));`;

interface Sizes {
	signed: number;
	byKey: number;
	rounds: number;
}

/** One comparison of our Verify with a Code node. */
interface Comparison {
	what: string;
	count: number;
	requireSignature: boolean;
	code: (secretKey: string) => string;
	against: string;
	aim: number;
	chart: string;
}

/** Measures many requests in one execution, some of them forged: once with signatures, and once with the secret key alone. */
export const verify: Job<Sizes> = {
	title: 'Verify many requests in one execution',
	sizes: {
		full: { signed: 10_000, byKey: 5000, rounds: 5 },
		quick: { signed: 600, byKey: 600, rounds: 1 },
	},

	async run({ inN8n }, { signed, byKey, rounds }) {
		const problems: string[] = [];
		const rows: Row[] = [];
		for (const name of SETTING_NAMES) {
			const comparisons: Comparison[] = [
				{
					what: `Verify ${byKey} requests by the secret key alone, and remember them; ${name}`,
					count: byKey,
					requireSignature: false,
					code: codeForKey,
					against: 'Code node that compares the digests of the keys and looks at two fields',
					aim: 1.3,
					chart: `Verify ${byKey} keys, ${name}`,
				},
			];
			if (name === "n8n's defaults")
				comparisons.push({
					what: `Verify ${signed} signed requests in one execution, and remember them`,
					count: signed,
					requireSignature: true,
					code: codeFor,
					against: 'Code node with `crypto` (which remembers nothing)',
					aim: 1.5,
					chart: `Verify ${signed} requests`,
				});
			await inN8n(name, async (n8n) => {
				for (const comparison of comparisons) {
					const outcome = await measure(n8n, comparison, rounds);
					rows.push(outcome.row);
					problems.push(...outcome.problems);
				}
			});
		}
		return { problems, notes: [], rows };
	},
};

async function measure(
	n8n: RunningN8n,
	{ what, count, requireSignature, code, against, aim, chart }: Comparison,
	rounds: number,
): Promise<{ row: Row; problems: string[] }> {
	const secretKey = newSecretKey();
	const problems: string[] = [];
	const { own } = await createCredentials(n8n.api, 'http://127.0.0.1:9/', secretKey);
	const workflows = {
		product: await publishBatch(n8n, 'Verify', verifyNode(own, requireSignature ? { requireSignature } : {})),
		builtIn: await publishBatch(n8n, 'Code', codeNode(code(secretKey))),
	};
	const good = count - Math.ceil(count / FORGED_EACH);
	const verifyWith = (who: keyof typeof workflows) => async (round: number) => {
		const requests = requestsOf(`${who}-${round}`, count, secretKey, requireSignature);
		const { nodeMs, outputs } = await workflows[who].run(requests);
		const passed = outputs[0] ?? [];
		const verified = new Set(passed.map(({ json }) => json.lead_id));
		if (verified.size !== good || passed.length !== good)
			problems.push(`${who}: ${passed.length} of ${good} good requests were let through`);
		return (nodeMs * 1000) / count;
	};
	const { product, builtIn } = await measureInTurns(
		{ product: verifyWith('product'), builtIn: verifyWith('builtIn') },
		rounds,
	);
	const row: Row = {
		what,
		against,
		unit: 'µs a request',
		product,
		other: builtIn,
		ratio: 'other/product',
		words: 'times as fast',
		reach: { atLeast: aim },
		chart,
	};
	return { row, problems };
}

/**
 * Makes requests in the form in which the Webhook node hands them on. One of {@link FORGED_EACH} is forged: it was changed
 * after it was signed, or it has another key.
 */
function requestsOf(prefix: string, count: number, secretKey: string, isSigned: boolean) {
	const bytes = Buffer.from(secretKey.slice('whsec_'.length), 'base64');
	const timestamp = String(Math.floor(Date.now() / 1000));
	return makeLeads(prefix, count).map((lead, index) => {
		const isForged = index % FORGED_EACH === 0;
		const id = `evt_${lead.lead_id}`;
		const text = JSON.stringify(lead);
		const hmac = () => createHmac('sha256', bytes).update(`${id}.${timestamp}.${text}`).digest('base64');
		return {
			headers: {
				host: 'n8n.example.com',
				'content-type': 'application/json',
				'content-length': String(Buffer.byteLength(text)),
				'x-secret-key': isForged && !isSigned ? `${secretKey}x` : secretKey,
				'x-lead-event': 'contact_captured',
				'x-lead-handoff': 'false',
				...(isSigned && {
					'webhook-id': id,
					'webhook-timestamp': timestamp,
					'webhook-signature': `v1,${hmac()}`,
				}),
			},
			body: isForged && isSigned ? { ...lead, phone: '+15559999999' } : lead,
		};
	});
}
