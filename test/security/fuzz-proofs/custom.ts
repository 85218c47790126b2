import type { CustomFields } from '../../../lib';
import { hmacOf, JSON_TYPE } from '../../fixtures/sources/fixture';
import { customSource, ed25519, LEAD, OTHER, OTHER_PAIR, PAIR, SECONDS, type Subject } from './subject';

type Made = Pick<Subject, 'name' | 'writings' | 'prove'> & { fields: CustomFields } & Partial<Subject>;
const made = ({ fields, ...rest }: Made): Subject => ({
	source: customSource(fields),
	key: 'a plain key',
	secrets: { right: 'a plain key', other: OTHER },
	body: LEAD,
	covers: { body: true, time: false, url: false },
	...rest,
});
const covers = { body: true, time: true, url: false };
const free = { body: false, time: false, url: false };

/** Custom senders: the presets, and one for each way of filling in the form. */
export const OF_CUSTOM: Subject[] = [
	made({
		...{ name: 'GitHub', fields: { customPreset: 'github' }, writings: { 'x-hub-signature-256': 'hex' } },
		prove: (body, secret) => ({ 'x-hub-signature-256': `sha256=${hmacOf('sha256', secret, body, 'hex')}` }),
	}),
	made({
		...{
			name: 'Shopify',
			fields: { customPreset: 'shopify' },
			writings: { 'x-shopify-hmac-sha256': 'base64' },
		},
		prove: (body, secret) => ({ 'x-shopify-hmac-sha256': hmacOf('sha256', secret, body, 'base64') }),
	}),
	made({
		...{ name: 'Slack', fields: { customPreset: 'slack' }, covers },
		writings: { 'x-slack-signature': 'hex', 'x-slack-request-timestamp': 'exact' },
		prove: (body, secret, at) => ({
			'x-slack-signature': `v0=${hmacOf('sha256', secret, `v0:${SECONDS(at)}:${body}`, 'hex')}`,
			'x-slack-request-timestamp': SECONDS(at),
		}),
	}),
	made({
		...{ name: 'Calendly', fields: { customPreset: 'calendly' }, covers },
		writings: { 'calendly-webhook-signature': 'pairs' },
		prove: (body, secret, at) => ({
			'calendly-webhook-signature': `t=${SECONDS(at)},v1=${hmacOf('sha256', secret, `${SECONDS(at)}.${body}`, 'hex')}`,
		}),
	}),
	made({
		name: 'HMAC-SHA1 in base64 over timestamp.body',
		...{ covers, writings: { 'x-sign': 'base64', 'x-time': 'exact' } },
		fields: {
			...{ customHeader: 'X-Sign', customAlgorithm: 'sha1', customEncoding: 'base64' },
			...{ customSigned: 'timestamp.body', customTimestampHeader: 'X-Time' },
		},
		prove: (body, secret, at) => ({
			'x-sign': hmacOf('sha1', secret, `${SECONDS(at)}.${body}`, 'base64'),
			'x-time': SECONDS(at),
		}),
	}),
	made({
		name: 'HMAC-SHA512 in hex over id.timestamp.body',
		...{ covers, writings: { 'x-sign': 'hex', 'x-time': 'exact', 'x-id': 'exact' } },
		fields: {
			...{ customHeader: 'X-Sign', customAlgorithm: 'sha512', customSigned: 'id.timestamp.body' },
			...{ customTimestampHeader: 'X-Time', customIdHeader: 'X-Id', customPrefix: 'v=' },
		},
		prove: (body, secret, at) => ({
			'x-sign': `v=${hmacOf('sha512', secret, `a.${SECONDS(at)}.${body}`, 'hex')}`,
			...{ 'x-time': SECONDS(at), 'x-id': 'a' },
		}),
	}),
	made({
		name: 'Ed25519 in hex over id.timestamp.body',
		...{ key: PAIR.publicKey, secrets: { right: PAIR.privateKey, other: OTHER_PAIR.privateKey } },
		...{ covers, writings: { 'x-sign': 'hex', 'x-time': 'exact', 'x-id': 'exact' } },
		fields: {
			...{ customProof: 'ed25519', customHeader: 'X-Sign', customSigned: 'id.timestamp.body' },
			...{ customTimestampHeader: 'X-Time', customIdHeader: 'X-Id' },
		},
		prove: (body, secret, at) => ({
			'x-sign': ed25519(`a.${SECONDS(at)}.${body}`, secret).toString('hex'),
			...{ 'x-time': SECONDS(at), 'x-id': 'a' },
		}),
	}),
	made({
		...{ name: 'a key in a header', fields: { customProof: 'headerKey', customHeader: 'X-Api-Key' } },
		...{ covers: free, writings: { 'x-api-key': 'trimmed' } },
		prove: (_, secret) => ({ 'x-api-key': secret }),
	}),
	made({
		name: 'a bearer token',
		fields: { customProof: 'headerKey', customHeader: 'Authorization', customPrefix: 'Bearer ' },
		...{ covers: free, writings: { authorization: 'scheme' } },
		prove: (_, secret) => ({ authorization: `Bearer ${secret}` }),
	}),
	made({
		...{ name: 'a key in the body', fields: { customProof: 'bodyKey', customKeyPath: 'nested.keys.1' } },
		...{ covers: free, writings: {}, keyPath: 'nested.keys.1', prove: () => JSON_TYPE },
		body: LEAD.replace('"token":"a plain key",', ''),
	}),
];
