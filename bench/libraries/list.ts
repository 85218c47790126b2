import manifest from '../../package.json';
import { gitHubHeaders, standardHeaders, stripeHeaders, type Library } from './library';

const BASE64_KEYS = {
	key: 'whsec_MfKQ9r8GKYqyTwjUPD8ILPZIo2LaLaSw',
	otherKey: 'whsec_bm9ib2R5IGtub3dzIHRoaXMga2V5IGhlcmUhIQ==',
};
const TEXT_KEYS = { key: 'correct horse battery staple', otherKey: 'wrong horse battery staple' };

const ours: Library = {
	name: manifest.name,
	...BASE64_KEYS,
	signatureHeader: 'webhook-signature',
	idHeader: 'webhook-id',
	sign: (body, key, at) => ({ ...standardHeaders(body, key, at), 'x-secret-key': key }),
	receiver: `
import { createServer } from 'node:http';
import { LeadReceiver } from 'n8n-nodes-rest-webhook/receive';

const receiver = new LeadReceiver({ secretKey: process.env.SECRET_KEY });
createServer(receiver.node(store)).listen(process.env.PORT);
`,
	verify: `
import { LeadReceiver } from 'n8n-nodes-rest-webhook/receive';
export const verify = (secretKey, body, headers) => new LeadReceiver({ secretKey }).verify(body, headers);
`,
};

/** The receiver of `standardwebhooks` and of `svix`: both packages have a class `Webhook`, and both classes are used alike. */
const ofStandardWebhooks = (name: string, version: string): Library => ({
	name,
	version,
	...BASE64_KEYS,
	signatureHeader: 'webhook-signature',
	idHeader: 'webhook-id',
	sign: standardHeaders,
	receiver: `
import { createServer } from 'node:http';
import { Webhook } from '${name}';

const webhook = new Webhook(process.env.SECRET_KEY);
createServer(async (request, response) => {
	const body = Buffer.concat(await request.toArray());
	try {
		await store(webhook.verify(body, request.headers));
		response.writeHead(200).end();
	} catch (error) {
		response.writeHead(400).end();
	}
}).listen(process.env.PORT);
`,
	verify: `
import { Webhook } from '${name}';
export const verify = (key, body, headers) => new Webhook(key).verify(body, headers);
`,
});

const octokit: Library = {
	name: '@octokit/webhooks',
	version: '14.2.0',
	...TEXT_KEYS,
	signatureHeader: 'x-hub-signature-256',
	idHeader: 'x-github-delivery',
	sign: gitHubHeaders,
	receiver: `
import { createServer } from 'node:http';
import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';

const webhooks = new Webhooks({ secret: process.env.SECRET_KEY });
webhooks.onAny(store);
createServer(createNodeMiddleware(webhooks, { path: '/' })).listen(process.env.PORT);
`,
	verify: `
import { Webhooks } from '@octokit/webhooks';
export const verify = (secret, payload, headers) =>
	new Webhooks({ secret }).verifyAndReceive({
		id: headers['x-github-delivery'],
		name: headers['x-github-event'],
		signature: headers['x-hub-signature-256'],
		payload,
	});
`,
};

const stripe: Library = {
	name: 'stripe',
	version: '23.1.0',
	...TEXT_KEYS,
	signatureHeader: 'stripe-signature',
	sign: stripeHeaders,
	receiver: `
import { createServer } from 'node:http';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.API_KEY);
createServer(async (request, response) => {
	const body = Buffer.concat(await request.toArray());
	const signature = request.headers['stripe-signature'];
	try {
		await store(stripe.webhooks.constructEvent(body, signature, process.env.SECRET_KEY));
		response.writeHead(200).end();
	} catch (error) {
		response.writeHead(400).end();
	}
}).listen(process.env.PORT);
`,
	verify: `
import Stripe from 'stripe';
const stripe = new Stripe('sk_test_of_nobody');
export const verify = (key, body, headers) =>
	stripe.webhooks.constructEvent(body, headers['stripe-signature'], key);
`,
};

/** The libraries, in the order of the table's columns. */
export const LIBRARIES: Library[] = [
	ours,
	ofStandardWebhooks('standardwebhooks', '1.1.1'),
	ofStandardWebhooks('svix', '2.5.0'),
	octokit,
	stripe,
];
