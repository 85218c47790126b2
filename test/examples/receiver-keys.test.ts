import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { generateKeyPair } from '../../lib/security/key-pair';
import { inHours, PREVIOUS, SECRET, STRANGER } from '../fixtures/requests';
import { ask, startReceiver } from './receiver';
import { recipes } from './recipes';
import { requestOf } from './request-of';

/* What each recipe takes as its secret key, and what it does not. */
const PLAIN_KEY = 'correct horse battery staple';
/** 32 bytes, whose base64 has a `=` at its end; some programs leave it out. */
const WITHOUT_PADDING = `whsec_${Buffer.alloc(32, 'k').toString('base64').replace('=', '')}`;

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spkiOf = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });
const spki = spkiOf(publicKey).toString('base64');

/** Keys of key pairs. With a public one as password and secret, everybody could have forged whatever they like. */
const OF_PAIRS = {
	'a whpk_ key': generateKeyPair().publicKey,
	'a whsk_ key': generateKeyPair().privateKey,
	'a whpk_ key with its version': `v1,${generateKeyPair().publicKey}`,
	'a whpk_ key with its name': `WEBHOOK_SECRET=${generateKeyPair().publicKey}`,
	'a whpk_ key in quotes': `"${generateKeyPair().publicKey}"`,
	'a public key as PEM': `-----BEGIN PUBLIC KEY-----\\n${spki}\\n-----END PUBLIC KEY-----`,
	'a public key as DER': spki,
	'a public key as DER in base64url': spkiOf(publicKey).toString('base64url'),
	'a public key as DER in hex': spkiOf(publicKey).toString('hex'),
	'a private key as DER': privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
	'a public key of RSA as DER': spkiOf(rsa.publicKey).toString('base64'),
};

describe.each(recipes().map((recipe) => [recipe.file, recipe] as const))('%s', (_, recipe) => {
	it('takes a key that is not base64 as text', async () => {
		const good = requestOf({ 'x-secret-key': PLAIN_KEY }, undefined, { key: PLAIN_KEY });
		const forged = requestOf({ 'x-secret-key': PLAIN_KEY }, undefined, { key: STRANGER });
		expect(await ask(recipe, { SECRET_KEY: PLAIN_KEY }, forged, good)).toEqual([
			'401 rejected',
			'200 accepted',
		]);
	});

	it('takes a key with a character in front that nobody can see', async () => {
		const good = requestOf({ 'x-secret-key': PLAIN_KEY }, undefined, { key: PLAIN_KEY });
		expect(await ask(recipe, { SECRET_KEY: `\u200b${PLAIN_KEY}` }, good)).toEqual(['200 accepted']);
	});

	it('takes a whsec_ key whose base64 has lost its =', async () => {
		const good = requestOf({ 'x-secret-key': WITHOUT_PADDING }, undefined, { key: `${WITHOUT_PADDING}=` });
		expect(await ask(recipe, { SECRET_KEY: WITHOUT_PADDING }, good)).toEqual(['200 accepted']);
	});

	// `docker --env-file` keeps the quotes, Supabase shows `v1,` in front. Such a receiver refused everyone, and did not say why.
	it.each<[string, (key: string) => string]>([
		['in quotes', (key) => `"${key}"`],
		['with its version', (key) => `v1,${key}`],
		['with its version in quotes', (key) => `'v1,${key}'`],
		['with its name', (key) => `WEBHOOK_SECRET=${key}`],
		['with a comma', (key) => `${key},`],
	])('takes a whsec_ key %s, now and as the previous one', async (_name, pasted) => {
		const settings = {
			SECRET_KEY: pasted(SECRET),
			PREVIOUS_SECRET_KEY: pasted(PREVIOUS),
			PREVIOUS_SECRET_KEY_VALID_UNTIL: inHours(1),
		};
		const old = requestOf({ 'x-secret-key': PREVIOUS }, undefined, { key: PREVIOUS, id: 'evt_2' });
		expect(await ask(recipe, settings, requestOf(), old)).toEqual(['200 accepted', '200 accepted']);
	});

	// A receiver with our package says this in its own way: test/lib/receive/receiver-options.test.ts.
	if (!recipe.usesPackage) {
		it.each(Object.entries(OF_PAIRS))('refuses everything while its secret key is %s', async (_name, key) => {
			const receiver = await startReceiver(recipe, { SECRET_KEY: key });
			try {
				const { headers, body } = requestOf({ 'x-secret-key': key }, undefined, { key });
				expect((await receiver.post(headers, body)).status).toBe(401);
				expect(receiver.log()).toMatch(/WEBHOOK_SECRET_KEY is .*a key pair.*: every request is refused/);
			} finally {
				await receiver.close();
			}
		});

		// systemd and `docker --env-file` fill in nothing. A stranger who guessed the name of the variable was let in.
		it.each(['${WEBHOOK_SECRET_KEY}', '{{ $env.WEBHOOK_SECRET_KEY }}', '={{ $vars.key }}'])(
			'lets nobody in by %s, as its key or as the previous one',
			async (key) => {
				const guessed = requestOf({ 'x-secret-key': key }, undefined, { key });
				const settings = { PREVIOUS_SECRET_KEY: key, PREVIOUS_SECRET_KEY_VALID_UNTIL: inHours(1) };
				expect(await ask(recipe, { SECRET_KEY: key }, guessed)).toEqual(['401 rejected']);
				expect(await ask(recipe, { SECRET_KEY: SECRET, ...settings }, guessed)).toEqual(['401 rejected']);
			},
		);

		it.each(['whsec_c2VjcmV0”', 'whsec_not-base64', generateKeyPair().publicKey])(
			'says that the previous key %s is no secret',
			async (key) => {
				const settings = { PREVIOUS_SECRET_KEY: key, PREVIOUS_SECRET_KEY_VALID_UNTIL: inHours(1) };
				const receiver = await startReceiver(recipe, { SECRET_KEY: SECRET, ...settings });
				try {
					const { headers, body } = requestOf({ 'x-secret-key': STRANGER });
					expect((await receiver.post(headers, body)).status).toBe(401);
					expect(receiver.log()).toMatch(
						/WEBHOOK_PREVIOUS_SECRET_KEY is no secret .*: the previous key is refused/,
					);
				} finally {
					await receiver.close();
				}
			},
		);

		it.each(['SECRET_KEY', 'PREVIOUS_SECRET_KEY'])(
			'says that %s does not begin with whsec_',
			async (name) => {
				const receiver = await startReceiver(recipe, { SECRET_KEY: STRANGER, [name]: `key:${SECRET}` });
				try {
					const { headers, body } = requestOf();
					expect((await receiver.post(headers, body)).status).toBe(401);
					expect(receiver.log()).toContain(`WEBHOOK_${name} does not begin with its whsec_`);
					expect(receiver.log()).not.toContain(SECRET);
				} finally {
					await receiver.close();
				}
			},
		);

		// Such a receiver refused everyone, or everyone who sent the key without its quotes, and its log said nothing.
		it.each([
			['p4ss,word-long-enough', 'WEBHOOK_SECRET_KEY has a comma'],
			['"quoted-key-long"', 'WEBHOOK_SECRET_KEY is in quotes'],
		])('says what is wrong with the key %s', async (key, says) => {
			const receiver = await startReceiver(recipe, { SECRET_KEY: key });
			try {
				const { headers, body } = requestOf({ 'x-secret-key': 'quoted-key-long' });
				expect((await receiver.post(headers, body)).status).toBe(401);
				expect(receiver.log()).toContain(says);
				expect(receiver.log()).not.toContain(key.slice(1, 9));
			} finally {
				await receiver.close();
			}
		});

		it('refuses a previous key that is a public key', async () => {
			const settings = {
				SECRET_KEY: SECRET,
				PREVIOUS_SECRET_KEY: spki,
				PREVIOUS_SECRET_KEY_VALID_UNTIL: inHours(1),
			};
			const forged = requestOf({ 'x-secret-key': spki }, undefined, { key: spki });
			const signedOnly = requestOf({}, undefined, { key: spki });
			expect(await ask(recipe, settings, forged, signedOnly, requestOf())).toEqual([
				'401 rejected',
				'401 rejected',
				'200 accepted',
			]);
		});
	}

	it('takes a key that is text and looks like base64', async () => {
		const key = 'MCowCowCowCowCowCowCowCowCowCowCowCowCowCow=';
		const good = requestOf({ 'x-secret-key': key }, undefined, { key });
		expect(await ask(recipe, { SECRET_KEY: key }, good)).toEqual(['200 accepted']);
	});

	it.each(['one, two', 'one,two'])('refuses the key %j sent as two headers', async (key) => {
		const halves = requestOf({ 'x-secret-key': ['one', 'two'] }, undefined, { key });
		expect(await ask(recipe, { SECRET_KEY: key }, halves)).toEqual(['401 rejected']);
	});
});
