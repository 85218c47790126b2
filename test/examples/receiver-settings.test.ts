import { generateKeyPairSync } from 'node:crypto';
import { generateKeyPair } from '../../lib/security/key-pair';
import { signMessage } from '../../lib/security/signature';
import { newLead } from '../fixtures/leads';
import { inHours, PREVIOUS, SECRET, STRANGER } from '../fixtures/requests';
import { startReceiver } from './receiver';
import { recipes } from './recipes';
import { requestOf, type Request } from './requests';

/* What the environment variables of the recipes do. */
const PLAIN_KEY = 'correct horse battery staple';
/** 32 bytes, whose base64 has a `=` at its end; some programs leave it out. */
const WITHOUT_PADDING = `whsec_${Buffer.alloc(32, 'k').toString('base64').replace('=', '')}`;

const der = (key: ReturnType<typeof ed25519>['publicKey' | 'privateKey'], type: 'spki' | 'pkcs8') =>
	key.export({ type, format: 'der' } as never) as unknown as Buffer;
const ed25519 = () => generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { publicKey, privateKey } = ed25519();
const spki = der(publicKey, 'spki').toString('base64');

/** Keys of key pairs. With a public one as password and secret, everybody could have forged whatever they like. */
const OF_PAIRS = {
	'a whpk_ key': generateKeyPair().publicKey,
	'a whsk_ key': generateKeyPair().privateKey,
	'a whpk_ key in quotes': `"${generateKeyPair().publicKey}"`,
	'a public key as PEM': `-----BEGIN PUBLIC KEY-----\\n${spki}\\n-----END PUBLIC KEY-----`,
	'a public key as DER': spki,
	'a public key as DER in base64url': der(publicKey, 'spki').toString('base64url'),
	'a public key as DER in hex': der(publicKey, 'spki').toString('hex'),
	'a private key as DER': der(privateKey, 'pkcs8').toString('base64'),
	'a public key of RSA as DER': der(rsa.publicKey, 'spki').toString('base64'),
};

/** PHP reads `tomorrow` anew at each request, so that a key never dies, and `2026` as 20:26 of today. */
const NO_DATES = ['soon', 'tomorrow', '+1 day', '2099', '2099-05-01', '2099-05-01T00:00:00'];

describe.each(recipes().map((recipe) => [recipe.file, recipe] as const))('%s', (_, recipe) => {
	/** Starts the recipe with these settings, sends the requests one after the other, and returns a short form of each answer. */
	async function ask(settings: Record<string, string>, ...requests: Request[]): Promise<string[]> {
		const receiver = await startReceiver(recipe, settings);
		try {
			const answers: string[] = [];
			for (const { headers, body } of requests) {
				const { status, json } = await receiver.post(headers, body);
				answers.push(`${status} ${String(json.status)}`);
			}
			const accepted = answers.filter((answer) => answer === '200 accepted');
			expect(receiver.kept()).toHaveLength(accepted.length);
			return answers;
		} finally {
			await receiver.close();
		}
	}

	it('takes a key that is not base64 as text', async () => {
		const good = requestOf({ 'x-secret-key': PLAIN_KEY }, undefined, { key: PLAIN_KEY });
		const forged = requestOf({ 'x-secret-key': PLAIN_KEY }, undefined, { key: STRANGER });
		expect(await ask({ SECRET_KEY: PLAIN_KEY }, forged, good)).toEqual(['401 rejected', '200 accepted']);
	});

	it('takes a whsec_ key whose base64 has lost its =', async () => {
		const good = requestOf({ 'x-secret-key': WITHOUT_PADDING }, undefined, { key: `${WITHOUT_PADDING}=` });
		expect(await ask({ SECRET_KEY: WITHOUT_PADDING }, good)).toEqual(['200 accepted']);
	});

	// A receiver with our package says this in its own way: test/lib/receive/misuse.test.ts.
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

		it.each(['Z', '+02:00', '.000Z'])(
			'accepts the previous key before a date that ends in %s',
			async (end) => {
				const settings = {
					SECRET_KEY: SECRET,
					PREVIOUS_SECRET_KEY: PREVIOUS,
					PREVIOUS_SECRET_KEY_VALID_UNTIL: `2099-05-01T00:00:00${end}`,
				};
				const old = requestOf({ 'x-secret-key': PREVIOUS }, undefined, { key: PREVIOUS });
				expect(await ask(settings, old)).toEqual(['200 accepted']);
			},
		);
	}

	it('refuses a previous key that is a public key', async () => {
		const settings = {
			SECRET_KEY: SECRET,
			PREVIOUS_SECRET_KEY: spki,
			PREVIOUS_SECRET_KEY_VALID_UNTIL: inHours(1),
		};
		const forged = requestOf({ 'x-secret-key': spki }, undefined, { key: spki });
		const signedOnly = requestOf({}, undefined, { key: spki });
		expect(await ask(settings, forged, signedOnly, requestOf())).toEqual([
			'401 rejected',
			'401 rejected',
			'200 accepted',
		]);
	});

	it('takes a key that is text and looks like base64', async () => {
		const key = 'MCowCowCowCowCowCowCowCowCowCowCowCowCowCow=';
		const good = requestOf({ 'x-secret-key': key }, undefined, { key });
		expect(await ask({ SECRET_KEY: key }, good)).toEqual(['200 accepted']);
	});

	it.each(['one, two', 'one,two'])('refuses the key %j sent as two headers', async (key) => {
		const halves = requestOf({ 'x-secret-key': ['one', 'two'] }, undefined, { key });
		expect(await ask({ SECRET_KEY: key }, halves)).toEqual(['401 rejected']);
	});

	/** A recipe with our package says what is wrong, and does not start: nothing can be let in. */
	const doesNotStart = async (settings: Record<string, string>, says: string) =>
		await expect(startReceiver(recipe, settings)).rejects.toThrow(says);

	it.each<[string, string]>([
		['after its date', inHours(-1)],
		['without a date', ''],
		...(recipe.usesPackage ? [] : NO_DATES.map((text): [string, string] => [`with the date ${text}`, text])),
	])('refuses the previous key %s, and accepts the current one', async (_name, until) => {
		const settings = {
			SECRET_KEY: SECRET,
			PREVIOUS_SECRET_KEY: PREVIOUS,
			PREVIOUS_SECRET_KEY_VALID_UNTIL: until,
		};
		const old = requestOf({ 'x-secret-key': PREVIOUS }, undefined, { key: PREVIOUS });
		const oldSignature = requestOf({}, undefined, { key: PREVIOUS });
		expect(await ask(settings, old, oldSignature, requestOf())).toEqual([
			'401 rejected',
			'401 rejected',
			'200 accepted',
		]);
	});

	it.each(['', '  ', 'whsec_', 'whsec_no-base64'])(
		'refuses everything while its secret key is %j',
		async (key) => {
			const settings = { SECRET_KEY: key, PREVIOUS_SECRET_KEY: PREVIOUS };
			if (recipe.usesPackage) return await doesNotStart(settings, 'secretKey');
			const previous = requestOf({ 'x-secret-key': PREVIOUS }, undefined, { key: PREVIOUS });
			expect(await ask(settings, requestOf(), signedWith(key), signedWith(undefined), previous)).toEqual(
				Array(4).fill('401 rejected'),
			);
		},
	);

	if (recipe.usesPackage) {
		it('does not start with a date that is none', async () => {
			const settings = { SECRET_KEY: SECRET, PREVIOUS_SECRET_KEY_VALID_UNTIL: 'soon' };
			await doesNotStart(settings, 'previousSecretKeyValidUntil must be a date');
		});
	}

	it('refuses everything without a secret key', async () => {
		if (recipe.usesPackage) return await doesNotStart({}, 'secretKey is missing or blank');
		expect(await ask({}, requestOf(), signedWith(''), signedWith(undefined))).toEqual(
			Array(3).fill('401 rejected'),
		);
	});

	it('without signatures, accepts a body once from whoever sends the one secret key', async () => {
		const sign = { 'webhook-id': undefined, 'webhook-timestamp': undefined, 'webhook-signature': undefined };
		const plain = (key?: string | string[]) => requestOf({ ...sign, 'x-secret-key': key });
		const other = requestOf({ ...sign }, JSON.stringify(newLead({ phone: '+15551234567' })));
		const requests = [plain(STRANGER), plain(), plain([SECRET, SECRET]), plain(SECRET), plain(SECRET), other];
		expect(await ask({ SECRET_KEY: SECRET, REQUIRE_SIGNATURE: 'off' }, ...requests)).toEqual([
			'401 rejected',
			'401 rejected',
			'401 rejected',
			'200 accepted',
			'200 ignored',
			'200 accepted',
		]);
	});

	it('asks for the event again with 503 while it cannot keep it', async () => {
		const settings = { SECRET_KEY: SECRET, INBOX: '/dev/null/inbox' };
		expect(await ask(settings, requestOf(), requestOf())).toEqual(['503 rejected', '503 rejected']);
	});
});

/** A request by somebody who guesses that the key is blank. */
function signedWith(key: string | undefined): Request {
	const { headers, body } = requestOf({ 'x-secret-key': key });
	const [id, timestamp] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
	const signature = signMessage(id, timestamp, body, [{ value: key ?? '', use: 'current' }]);
	return { headers: { ...headers, 'webhook-signature': signature }, body };
}
