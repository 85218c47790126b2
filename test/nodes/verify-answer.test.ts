import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import type { NodeSetup, Wire } from '../helpers/engine';
import { hintsOfAnswered, hintsOfRefusing, respond, VERIFY, webhookNode } from '../helpers/respond';
import { step } from '../helpers/step';
import { runVerify } from '../helpers/verify';

/* Whoever forged a request must not hear 200 without a word to the person who built the workflow. */

const proven = webhookItem();
const forged = webhookItem(newLead(), { 'x-secret-key': 'forged' });
const SUMMARY = '0 verified, 1 rejected: unauthorized';
const says = (words: string) => expect.stringContaining(words) as string;
const FIX = says('option Response Code, as an expression: {{ $json.status_code }}');
const answers = (name: string, code: number) =>
	says(`The node "${name}" answers a rejected request with ${code}, as if all were well.`);

test.each<[IDataObject, number]>([
	[{}, 200],
	[{ responseCode: 200 }, 200],
	[{ responseCode: 0 }, 200],
	[{ responseCode: 202 }, 202],
	[{ responseCode: 302 }, 302],
	[{ responseCode: '={{ 200 }}' }, 200],
	[{ responseCode: '=204' }, 204],
])('a rejected request that Respond to Webhook would accept is warned of: %j', async (options, code) => {
	const hints = await hintsOfRefusing([forged], options);
	expect(hints).toEqual([SUMMARY, answers('Refuse', code)]);
	expect(hints[1]).toEqual(FIX);
});

test.each([
	{ responseCode: '={{ $json.status_code }}' },
	{ responseCode: 401 },
	{ responseCode: '={{ 403 }}' },
])('one that is answered with another code is not: %j', async (options) => {
	expect(await hintsOfRefusing([forged], options)).toEqual([SUMMARY]);
});

test('nothing is said of it while every request is proven', async () => {
	expect(await hintsOfRefusing([proven], {})).toEqual([]);
});

test('nor where no node answers', async () => {
	expect((await runVerify([forged])).hints.map(({ message }) => message)).toEqual([SUMMARY]);
});

const answering = webhookNode('responseNode');
const set = (nodeName: string): NodeSetup => ({ ...step(() => {}), nodeName });
const refuse = respond('Refuse', { options: { responseCode: '={{ $json.status_code }}' } });
const behindWebhook = (...wires: Wire[]): Wire[] => [
	['Start', 0, 'Webhook'],
	['Webhook', 0, VERIFY],
	...wires,
];

test.each<[string, NodeSetup[], Wire[], unknown[]]>([
	[
		'the node behind Verified has a code of its own, the one behind Rejected has none',
		[respond('Accept', { options: { responseCode: 201 } }), respond('Refuse', {})],
		[
			['Start', 0, VERIFY],
			[VERIFY, 0, 'Accept'],
			[VERIFY, 2, 'Refuse'],
		],
		[answers('Refuse', 200)],
	],
	[
		'one node is behind Verified and Rejected',
		[respond('Answer', {})],
		[
			['Start', 0, VERIFY],
			[VERIFY, 0, 'Answer'],
			[VERIFY, 2, 'Answer'],
		],
		[answers('Answer', 200)],
	],
	[
		'other nodes stand between Rejected and the answer',
		[set('Note'), set('Tell'), respond('Refuse', {})],
		[
			['Start', 0, VERIFY],
			[VERIFY, 2, 'Note'],
			['Note', 0, 'Tell'],
			['Tell', 0, 'Refuse'],
		],
		[answers('Refuse', 200)],
	],
	[
		'the answer behind Rejected is right, one behind Verified accepts',
		[respond('Accept', {}), refuse],
		[
			['Start', 0, VERIFY],
			[VERIFY, 0, 'Accept'],
			[VERIFY, 2, 'Refuse'],
		],
		[],
	],
	[
		'the node behind Rejected is disabled, so that nobody answers',
		[answering, respond('Refuse', {}, { disabled: true })],
		behindWebhook([VERIFY, 2, 'Refuse']),
		[says('Nothing answers a rejected request, so n8n itself answers it with 200.')],
	],
	[
		'nothing is wired to Rejected',
		[answering, respond('Accept', {})],
		behindWebhook([VERIFY, 0, 'Accept']),
		[says('Nothing answers a rejected request')],
	],
	[
		'the Webhook node answers immediately, as by default',
		[webhookNode(), refuse],
		behindWebhook([VERIFY, 2, 'Refuse']),
		[says('The node "Webhook" answers by itself')],
	],
	[
		'the Webhook node answers when the last node finishes',
		[webhookNode('lastNode')],
		behindWebhook(),
		[says('The node "Webhook" answers by itself')],
	],
	[
		'the Webhook node leaves it to Respond to Webhook, which refuses',
		[answering, refuse],
		behindWebhook([VERIFY, 2, 'Refuse']),
		[],
	],
	[
		'Respond to Webhook redirects',
		[respond('Refuse', { respondWith: 'redirect' })],
		[
			['Start', 0, VERIFY],
			[VERIFY, 2, 'Refuse'],
		],
		[],
	],
])('%s', async (_, nodes, wires, hints) => {
	expect(await hintsOfAnswered([forged], nodes, wires)).toEqual([SUMMARY, ...hints]);
});
