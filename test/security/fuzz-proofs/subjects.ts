import { leadSourceOf, signMessage, type LeadSource } from '../../../lib';
import { PROVEN_FIXTURES } from '../../fixtures/sources';
import { JSON_TYPE } from '../../fixtures/sources/fixture';
import { highLevel as highLevelFixture } from '../../fixtures/sources/high-level';
import { standardWebhooks } from '../../fixtures/sources/own-payload';
import { OF_CUSTOM } from './custom';
import {
	customSource,
	ed25519,
	LEAD,
	OTHER,
	OTHER_PAIR,
	PAIR,
	SECONDS,
	type Subject,
	type Writing,
} from './subject';

/*
 * Every kind of proof, each with a request that it proves. A subject that two kinds of senders would fill in differently (hex and
 * base64, with a time and without) is there twice.
 */

const writingsOf: Record<string, Record<string, Writing>> = {
	standardWebhooks: { 'webhook-id': 'exact', 'webhook-timestamp': 'exact', 'webhook-signature': 'list' },
	googleAds: {},
	thumbtack: { authorization: 'basic' },
	callRail: { signature: 'base64' },
	typeform: { 'typeform-signature': 'base64' },
	metaLeadAds: { 'x-hub-signature-256': 'hex' },
	hubspot: { 'x-hubspot-signature-v3': 'base64', 'x-hubspot-request-timestamp': 'exact' },
	custom: { 'stripe-signature': 'pairs' },
};

/** Every source that has a proof, by its fixture. */
const known: Subject[] = PROVEN_FIXTURES.map((fixture) => {
	const { source, id, key, body, prove, isTimed, parameters } = fixture;
	const isOfKey = source === 'googleAds';
	return {
		name: `${source} (${id})`,
		source: parameters ? customSource(parameters) : leadSourceOf(source),
		key,
		secrets: { right: key, other: source === 'standardWebhooks' ? 'whsec_b3RoZXJvdGhlcg==' : OTHER },
		body,
		prove: prove!,
		writings: writingsOf[source]!,
		covers: { body: !isOfKey && source !== 'thumbtack', time: isTimed, url: source === 'hubspot' },
		...(isOfKey && { keyPath: 'google_key' }),
	};
});

const highLevel: Subject = {
	...{ name: 'highLevel', key: highLevelFixture.key, body: highLevelFixture.body },
	source: withPublicKey(leadSourceOf('highLevel'), PAIR.publicKey),
	secrets: { right: PAIR.privateKey, other: OTHER_PAIR.privateKey },
	prove: (body, secret) => ({ ...JSON_TYPE, 'x-ghl-signature': ed25519(body, secret).toString('base64') }),
	writings: { 'x-ghl-signature': 'base64' },
	covers: { body: true, time: true, url: false },
};

/** Nobody but HighLevel has its private key. */
function withPublicKey(source: LeadSource, publicKey: string): LeadSource {
	if (source.proof?.by !== 'ed25519' || !source.proof.provider) throw new Error('Not a provider');
	return { ...source, proof: { ...source.proof, provider: { ...source.proof.provider, publicKey } } };
}

const svixHeaders = (body: string, secret: string, at: number, prefix = 'svix') => ({
	...JSON_TYPE,
	[`${prefix}-id`]: 'msg_1',
	[`${prefix}-timestamp`]: SECONDS(at),
	[`${prefix}-signature`]: signMessage('msg_1', Number(SECONDS(at)), body, [
		{ value: secret, use: 'current' },
	]),
});
const standard = {
	source: leadSourceOf('standardWebhooks'),
	body: standardWebhooks.body,
	covers: { body: true, time: true, url: false },
};
const ofStandard: Subject[] = [
	{
		...{ ...standard, name: 'svix-* names', key: standardWebhooks.key },
		secrets: { right: standardWebhooks.key, other: 'whsec_b3RoZXJvdGhlcg==' },
		prove: svixHeaders,
		writings: { 'svix-id': 'exact', 'svix-timestamp': 'exact', 'svix-signature': 'list' },
	},
	{
		...{ ...standard, name: 'Standard Webhooks by a key pair', key: PAIR.publicKey },
		secrets: { right: PAIR.privateKey, other: OTHER_PAIR.privateKey },
		prove: (body, secret, at) => svixHeaders(body, secret, at, 'webhook'),
		writings: writingsOf.standardWebhooks!,
	},
];

const covers = { body: true, time: true, url: false };
const own = {
	...{ source: leadSourceOf('restWebhook'), body: LEAD, key: standardWebhooks.key },
	secrets: { right: standardWebhooks.key, other: 'whsec_b3RoZXJvdGhlcg==' },
};
const ofOurs: Subject[] = [
	{
		...{
			...own,
			name: 'X-Secret-Key',
			covers: { body: false, time: false, url: false },
			writings: { 'x-secret-key': 'exact' },
		},
		prove: (_, secret) => ({ ...JSON_TYPE, 'x-secret-key': secret }),
	},
	{
		...{ ...own, name: 'X-Secret-Key and a signature', covers, requireSignature: true },
		writings: { ...writingsOf.standardWebhooks, 'x-secret-key': 'exact' },
		prove: (body, secret, at) => ({ ...svixHeaders(body, secret, at, 'webhook'), 'x-secret-key': secret }),
	},
];

export const SUBJECTS: Subject[] = [...ofOurs, ...ofStandard, ...known, highLevel, ...OF_CUSTOM];
