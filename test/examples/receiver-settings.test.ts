import { signMessage } from '../../lib/security/signature';
import { newLead } from '../fixtures/leads';
import { inHours, PREVIOUS, SECRET, STRANGER } from '../fixtures/requests';
import { startReceiver } from './receiver';
import { recipes } from './recipes';
import { requestOf, type Request } from './requests';

/* What the environment variables of the recipes do. */
const PLAIN_KEY = 'correct horse battery staple';

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
		...(recipe.usesPackage ? [] : [['with a date that is none', 'soon'] as [string, string]]),
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

	it.each(['', '  ', 'whsec_'])('refuses everything while its secret key is %j', async (key) => {
		const settings = { SECRET_KEY: key, PREVIOUS_SECRET_KEY: PREVIOUS };
		if (recipe.usesPackage) return await doesNotStart(settings, 'secretKey is missing or blank');
		const previous = requestOf({ 'x-secret-key': PREVIOUS }, undefined, { key: PREVIOUS });
		expect(await ask(settings, requestOf(), signedWith(key), signedWith(undefined), previous)).toEqual(
			Array(4).fill('401 rejected'),
		);
	});

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
