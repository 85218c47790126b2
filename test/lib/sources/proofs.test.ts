import { generateKeyPairSync, sign } from 'node:crypto';
import {
	leadSourceOf,
	LEAD_SOURCES,
	readCustomSender,
	validKeys,
	verifySource,
	type Headers,
	type LeadSource,
	type ProvenRequest,
	type SecretKeyFields,
} from '../../../lib';
import { PROVEN_FIXTURES } from '../../fixtures/sources';
import { callRail, CALLRAIL_SIGNATURE } from '../../fixtures/sources/call-rail';
import type { SourceFixture } from '../../fixtures/sources/fixture';
import { highLevel } from '../../fixtures/sources/high-level';
import { HUBSPOT_URL } from '../../fixtures/sources/hubspot';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const OTHER_KEY = 'another:key';

function sourceOf({ source, parameters = {} }: SourceFixture): LeadSource {
	const known = leadSourceOf(source);
	return source === 'custom' ? { ...known, proof: readCustomSender(parameters).proof } : known;
}

const request = (headers: Headers, body: string): ProvenRequest => ({
	headers,
	rawBody: Buffer.from(body),
	method: 'POST',
	urls: ['https://other.example.com/', HUBSPOT_URL],
});

function proven(
	fixture: SourceFixture,
	change: { headers?: Headers; body?: string; keys?: SecretKeyFields; now?: number; noBody?: true } = {},
) {
	const { key, body, prove } = fixture;
	const headers = change.headers ?? prove!(body, key, NOW);
	const keys = validKeys(change.keys ?? { secretKey: key }, NOW);
	const made = request(headers, change.body ?? body);
	const sent = change.noBody ? { ...made, rawBody: undefined } : made;
	return verifySource(sourceOf(fixture), sent, keys, 300, change.now ?? NOW);
}

const changed = (text: string, at = Math.floor(text.length / 2)) =>
	text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);

/** What proves a request without covering its body: the body may be anybody's. */
const isPlain = ({ source }: SourceFixture) =>
	['basic', 'bodyKey', 'headerKey'].includes(sourceOfName(source));
const sourceOfName = (value: string) => leadSourceOf(value).proof?.by ?? '';

describe.each(PROVEN_FIXTURES.map((fixture) => [`${fixture.source} (${fixture.id})`, fixture] as const))(
	'%s',
	(_, fixture) => {
		const { body, key, prove } = fixture;
		const names = Object.keys(prove!(body, key, NOW)).filter((name) => name !== 'content-type');

		it('is accepted, with the current key and with the previous one', () => {
			const method = isPlain(fixture) ? 'secret_key' : 'signature';
			expect(proven(fixture)).toEqual({ method, key: 'current' });
			const keys = {
				secretKey: OTHER_KEY,
				previousSecretKey: key,
				previousSecretKeyValidUntil: '2026-05-01T00:00:00Z',
			};
			expect(proven(fixture, { keys })).toEqual({ method, key: 'previous' });
			expect(proven(fixture, { keys: { ...keys, previousSecretKeyValidUntil: '' } })).toBeUndefined();
		});

		it('is refused with another key, and with none', () => {
			expect(proven(fixture, { keys: { secretKey: OTHER_KEY } })).toBeUndefined();
			expect(proven(fixture, { keys: { secretKey: '' } })).toBeUndefined();
		});

		it('is refused without its proof, and with X-Secret-Key alone', () => {
			const bare = fixture.source === 'googleAds' ? body.replace('"google_key":"testkey",', '') : body;
			const type = { 'content-type': 'application/json' };
			expect(proven(fixture, { headers: type, body: bare })).toBeUndefined();
			expect(proven(fixture, { headers: { ...type, 'x-secret-key': key }, body: bare })).toBeUndefined();
		});

		it('is refused with one character of a header changed, with the header twice, and blank', () => {
			for (const name of names) {
				const headers = prove!(body, key, NOW);
				const value = headers[name] as string;
				for (const at of [0, Math.floor(value.length / 2), value.length - 1]) {
					expect(proven(fixture, { headers: { ...headers, [name]: changed(value, at) } })).toBeUndefined();
				}
				expect(proven(fixture, { headers: { ...headers, [name.toUpperCase()]: value } })).toBeUndefined();
				expect(proven(fixture, { headers: { ...headers, [name]: '' } })).toBeUndefined();
			}
		});

		it('is refused when one byte of what is proven was altered, or nobody kept the bytes', () => {
			const altered = fixture.source === 'googleAds' ? body.replace('testkey', 'testkex') : changed(body);
			const isFree = fixture.source === 'thumbtack';
			expect(proven(fixture, { body: altered }) === undefined).toBe(!isFree);
			expect(proven(fixture, { noBody: true }) === undefined).toBe(!isFree);
		});

		it('is refused when stale, where its proof covers the time', () => {
			for (const late of [301_000, -301_000]) {
				expect(proven(fixture, { now: NOW + late }) === undefined).toBe(fixture.isTimed);
			}
			expect(proven(fixture, { now: NOW + 299_000 })).toBeDefined();
		});
	},
);

describe('HighLevel', () => {
	const { privateKey, publicKey } = generateKeyPairSync('ed25519');
	const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
	const known = leadSourceOf('highLevel');
	if (known.proof?.by !== 'ed25519' || !known.proof.provider) throw new Error('Not a provider');
	const own: LeadSource = {
		...known,
		proof: { ...known.proof, provider: { ...known.proof.provider, publicKey: pem } },
	};
	const signed = (body: string) => sign(null, Buffer.from(body), privateKey).toString('base64');
	const verify = (body: string, signature: string, key = highLevel.key, source = own, now = NOW) => {
		const made = request({ 'X-GHL-Signature': signature }, body);
		return verifySource(source, made, validKeys({ secretKey: key }, NOW), 300, now);
	};
	const { body } = highLevel;

	it('is accepted for the location of the credential', () => {
		expect(verify(body, signed(body))).toEqual({ method: 'signature', key: 'current' });
	});

	it('is refused for another location, which HighLevel signs as well', () => {
		const foreign = body.replace(highLevel.key, 'ANOTHER428h8vShlRW1K');
		expect(verify(foreign, signed(foreign))).toBeUndefined();
		expect(verify(body, signed(body), '')).toBeUndefined();
	});

	it('is refused when altered, unsigned, signed by another key, or stale', () => {
		expect(verify(changed(body), signed(body))).toBeUndefined();
		expect(verify(body, '')).toBeUndefined();
		expect(verify(body, signed(body), highLevel.key, known)).toBeUndefined();
		expect(verify(body, signed(body), highLevel.key, own, NOW + 301_000)).toBeUndefined();
	});

	it('is refused without its time, which would let it come again for ever', () => {
		const timeless = JSON.stringify({ ...(JSON.parse(body) as object), timestamp: undefined });
		expect(verify(timeless, signed(timeless))).toBeUndefined();
	});

	it('has a public key that can be read', () => {
		expect(known.proof?.by === 'ed25519' && known.proof.provider?.publicKey).toMatch(/^MCowBQYDK2VwAyEA/);
	});
});

describe('vectors that providers publish', () => {
	const custom = (parameters: Record<string, string>): LeadSource => ({
		...leadSourceOf('custom'),
		proof: readCustomSender(parameters).proof,
	});
	const verify = (source: LeadSource, headers: Headers, body: string, secretKey: string, now = NOW) =>
		verifySource(source, request(headers, body), validKeys({ secretKey }, now), 300, now);

	it('CallRail: apidocs.callrail.com, Validating Payloads', () => {
		const headers = { Signature: CALLRAIL_SIGNATURE };
		expect(verify(leadSourceOf('callRail'), headers, callRail.body, callRail.key)).toBeDefined();
	});

	it('GitHub: docs.github.com, Testing the webhook payload validation', () => {
		const value = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
		const headers = { 'X-Hub-Signature-256': value };
		const source = custom({ customPreset: 'github' });
		expect(verify(source, headers, 'Hello, World!', "It's a Secret to Everybody")).toBeDefined();
		expect(verify(source, headers, 'Hello, World?', "It's a Secret to Everybody")).toBeUndefined();
	});

	it('Slack: api.slack.com, Verifying requests', () => {
		const body =
			'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
		const headers = {
			'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
			'X-Slack-Request-Timestamp': '1531420618',
		};
		const at = 1531420618_000;
		const source = custom({ customPreset: 'slack' });
		expect(verify(source, headers, body, '8f742231b10e8888abcd99yyyzzz85a5', at)).toBeDefined();
		expect(verify(source, headers, body, '8f742231b10e8888abcd99yyyzzz85a5', at + 301_000)).toBeUndefined();
	});

	it('Svix: the asymmetric signature of its own test, also in the text of Standard Webhooks', () => {
		const signature =
			'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==';
		const headers = (value: string) => ({
			'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'svix-timestamp': '1614265330',
			'svix-signature': value,
		});
		const publicKey = 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=';
		const [source, body, at] = [leadSourceOf('standardWebhooks'), '{"test": 2432232314}', 1614265330_000];
		expect(verify(source, headers(signature), body, publicKey, at)).toBeDefined();
		expect(verify(source, headers(`v1,AAAA ${signature}`), body, publicKey, at)).toBeDefined();
		expect(verify(source, headers(signature.replace('v1a', 'v1')), body, publicKey, at)).toBeUndefined();
		// Made-up ones cost a stranger nothing and us a look at the whole body each; those of the other kind cost us nothing.
		const madeUp = `v1a,${Buffer.alloc(64).toString('base64')} `;
		expect(verify(source, headers(madeUp.repeat(3) + signature), body, publicKey, at)).toBeDefined();
		expect(verify(source, headers(madeUp.repeat(4) + signature), body, publicKey, at)).toBeUndefined();
		expect(verify(source, headers('v1,AAAA '.repeat(9) + signature), body, publicKey, at)).toBeDefined();
		expect(verify(source, headers(signature), '{"test": 2432232315}', publicKey, at)).toBeUndefined();
	});
});

it('nothing passes with the text of a public key, which everybody may know', () => {
	const key = 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=';
	for (const fixture of PROVEN_FIXTURES.filter(({ source }) => source !== 'standardWebhooks')) {
		const body = fixture.body.replace('testkey', key);
		const headers = fixture.prove!(body, key, NOW);
		expect(proven(fixture, { headers, body, keys: { secretKey: key } })).toBeUndefined();
	}
});

it('a source without a proof lets nobody in', () => {
	for (const source of LEAD_SOURCES.filter(({ proof }) => !proof)) {
		const made = request({ 'x-secret-key': 'k' }, '{}');
		expect(verifySource(source, made, validKeys({ secretKey: 'k' }, NOW), 300, NOW)).toBeUndefined();
	}
});
