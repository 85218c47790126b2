import type { HmacProof, Proof, SignedPart } from '../security/proofs/proof';
import { InvalidOptionsError } from '../settings/invalid-options-error';
import { readChoice } from '../settings/read-setting';

/*
 * The proof of a sender that has no file of its own. The form describes the proof, or names one of the presets. GitHub, Stripe, Shopify,
 * Slack and Calendly: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries,
 * https://docs.stripe.com/webhooks#verify-manually, https://shopify.dev/docs/apps/build/webhooks/subscribe/https,
 * https://api.slack.com/authentication/verifying-requests-from-slack, https://developer.calendly.com/api-docs/webhook-signatures
 */

export const CUSTOM_PRESETS = ['none', 'github', 'stripe', 'shopify', 'slack', 'calendly'] as const;
export type CustomPreset = (typeof CUSTOM_PRESETS)[number];

export const CUSTOM_PROOFS = ['hmac', 'headerKey', 'bodyKey', 'basic', 'ed25519'] as const;
export const CUSTOM_ALGORITHMS = ['sha256', 'sha1', 'sha512'] as const;
export const CUSTOM_ENCODINGS = ['hex', 'base64'] as const;
export const CUSTOM_SIGNED = ['body', 'timestamp.body', 'id.timestamp.body'] as const;

/** The field of the body that says the id of the event. GitHub and Shopify say it in a header, which they do not sign. */
export type EventIdPlace = { path?: string };
export type CustomSender = { proof: Proof; eventId: EventIdPlace };

const hmac = (header: string, rest: Partial<HmacProof> = {}): HmacProof => ({
	by: 'hmac',
	header,
	algorithm: 'sha256',
	encoding: 'hex',
	prefix: '',
	signed: ['body'],
	...rest,
});
const DOT = { text: '.' };
const timed = (header: string) =>
	hmac(header, { pairs: { timestamp: 't', signature: 'v1' }, signed: ['timestamp', DOT, 'body'] });

const PRESETS: Record<Exclude<CustomPreset, 'none'>, CustomSender> = {
	github: {
		proof: hmac('X-Hub-Signature-256', { prefix: 'sha256=' }),
		eventId: {},
	},
	stripe: { proof: timed('Stripe-Signature'), eventId: { path: 'id' } },
	shopify: {
		proof: hmac('X-Shopify-Hmac-SHA256', { encoding: 'base64' }),
		eventId: {},
	},
	slack: {
		proof: hmac('X-Slack-Signature', {
			prefix: 'v0=',
			signed: [{ text: 'v0:' }, 'timestamp', { text: ':' }, 'body'],
			timestampHeader: 'X-Slack-Request-Timestamp',
		}),
		eventId: { path: 'event_id' },
	},
	calendly: { proof: timed('Calendly-Webhook-Signature'), eventId: {} },
};

const SIGNED: Record<(typeof CUSTOM_SIGNED)[number], SignedPart[]> = {
	body: ['body'],
	'timestamp.body': ['timestamp', DOT, 'body'],
	'id.timestamp.body': ['id', DOT, 'timestamp', DOT, 'body'],
};

/** The parameters of the form, by their names. */
export type CustomFields = Partial<Record<CustomFieldName, unknown>>;
export const CUSTOM_FIELDS = [
	'customPreset',
	'customProof',
	'customHeader',
	'customPrefix',
	'customAlgorithm',
	'customEncoding',
	'customSigned',
	'customTimestampHeader',
	'customIdHeader',
	'customKeyPath',
	'customEventIdPath',
] as const;
export type CustomFieldName = (typeof CUSTOM_FIELDS)[number];

/**
 * Reads how a custom sender proves itself.
 * @throws InvalidOptionsError naming the field: what cannot be read must not pass as less
 */
export function readCustomSender(fields: CustomFields): CustomSender {
	const preset = readChoice('Preset', fields.customPreset ?? 'none', CUSTOM_PRESETS);
	const path = textIn(fields, 'customEventIdPath').trim();
	const own = path === '' ? {} : { path };
	if (preset === 'none') return { proof: readProof(fields), eventId: own };
	const { proof, eventId } = PRESETS[preset];
	return { proof, eventId: path === '' ? eventId : own };
}

function readProof(fields: CustomFields): Proof {
	const by = readChoice('Proof', fields.customProof ?? 'hmac', CUSTOM_PROOFS);
	const prefix = prefixIn(fields);
	switch (by) {
		case 'basic':
			return { by };
		case 'bodyKey':
			return { by, path: needed(fields, 'customKeyPath', 'Key Field') };
		case 'headerKey':
			return { by, header: headerIn(fields, 'customHeader', 'Header'), prefix };
		default: {
			const encoding = readChoice('Encoding', fields.customEncoding ?? 'hex', CUSTOM_ENCODINGS);
			const signed = readChoice('Signed Text', fields.customSigned ?? 'body', CUSTOM_SIGNED);
			const parts = {
				header: headerIn(fields, 'customHeader', 'Header'),
				encoding,
				prefix,
				signed: SIGNED[signed],
				...(signed !== 'body' && {
					timestampHeader: headerIn(fields, 'customTimestampHeader', 'Timestamp Header'),
				}),
				...(signed === 'id.timestamp.body' && { idHeader: headerIn(fields, 'customIdHeader', 'ID Header') }),
			};
			if (by === 'ed25519') return { by, ...parts };
			const algorithm = readChoice('Algorithm', fields.customAlgorithm ?? 'sha256', CUSTOM_ALGORITHMS);
			return { by, algorithm, ...parts };
		}
	}
}

function textIn(fields: CustomFields, name: CustomFieldName): string {
	const value = fields[name];
	return typeof value === 'string' ? value : '';
}

/**
 * The name of a header, as people copy it: with the colon and the value behind it, in quotes, as the expression that reads it
 * (`$json.headers['x-sig']`), or as PHP writes it. Each of these once counted as the name of a header that no request has, and every
 * lead was refused for good. What can be no name, such as the content of the header, is said at once.
 */
function headerIn(fields: CustomFields, name: CustomFieldName, label: string): string {
	const text = needed(fields, name, label)
		.replace(/^=?\{\{([^]*)\}\}$/, (_, inner: string) => inner.trim())
		.replace(/^[^]*\bheaders["'`]?\]?\??(?:\.|(?=\[))/, '');
	const [, header] = /^\[?["'`]?([\w.!#%&*+^|~-]+)["'`]?\]?\s*(?::[^]*)?$/.exec(text) ?? [];
	if (header === undefined) {
		throw new InvalidOptionsError(`${label} must be the name of a header, e.g. X-Signature`);
	}
	return header.startsWith('HTTP_') ? header.slice('HTTP_'.length).replaceAll('_', '-') : header;
}

/** A prefix without the quotes around it and the placeholder behind it, as in `"sha256="` and `sha256=<signature>`. */
function prefixIn(fields: CustomFields): string {
	return textIn(fields, 'customPrefix')
		.replace(/^\s*(["'`])(.*)\1\s*$/, '$2')
		.replace(/(?:<[^<>]*>|(?<!\{)\{+[^{}]*\}+|\[[^[\]]*\])\s*$/, '');
}

function needed(fields: CustomFields, name: CustomFieldName, label: string): string {
	const text = textIn(fields, name).trim();
	if (text !== '') return text;
	throw new InvalidOptionsError(`${label} is empty. Enter it, or choose a preset`);
}
