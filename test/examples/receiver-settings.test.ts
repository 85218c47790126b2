import { signMessage } from '../../lib/security/signature';
import { newLead } from '../fixtures/leads';
import { inHours, PREVIOUS, SECRET, STRANGER } from '../fixtures/requests';
import { ask, startReceiver } from './receiver';
import { recipes } from './recipes';
import { requestOf, type Request } from './request-of';

/* What the environment variables of the recipes do. */

/** PHP reads `tomorrow` anew at each request, so that a key never dies, and `2026` as 20:26 of today. */
const NO_DATES = ['soon', 'tomorrow', '+1 day', '2099', '2099-05-01', '2099-05-01T00:00:00'];

describe.each(recipes().map((recipe) => [recipe.file, recipe] as const))('%s', (_, recipe) => {
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
		expect(await ask(recipe, settings, old, oldSignature, requestOf())).toEqual([
			'401 rejected',
			'401 rejected',
			'200 accepted',
		]);
	});

	if (!recipe.usesPackage) {
		// With `2099-05-01` only the current key counted, and nothing said so.
		it.each([
			['', true],
			['2099-05-01', true],
			['soon', true],
			[inHours(-1), false],
			[inHours(1), false],
		])('says that %j is no date for the previous key: %p', async (until, says) => {
			const receiver = await startReceiver(recipe, {
				SECRET_KEY: SECRET,
				PREVIOUS_SECRET_KEY: PREVIOUS,
				PREVIOUS_SECRET_KEY_VALID_UNTIL: until,
			});
			try {
				const { headers, body } = requestOf({ 'x-secret-key': STRANGER });
				expect((await receiver.post(headers, body)).status).toBe(401);
				expect(/VALID_UNTIL is no date .*: the previous key is refused/.test(receiver.log())).toBe(says);
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
				expect(await ask(recipe, settings, old)).toEqual(['200 accepted']);
			},
		);
	}

	it.each([
		['', 'secretKey is missing or blank'],
		['  ', 'secretKey is missing or blank'],
		['whsec_', 'secretKey is missing or blank'],
		['whsec_no-base64', 'secretKey cannot be a key'],
	])('refuses everything while its secret key is %j', async (key, says) => {
		const settings = { SECRET_KEY: key, PREVIOUS_SECRET_KEY: PREVIOUS };
		if (recipe.usesPackage) return await doesNotStart(settings, says);
		const previous = requestOf({ 'x-secret-key': PREVIOUS }, undefined, { key: PREVIOUS });
		expect(
			await ask(recipe, settings, requestOf(), signedWith(key), signedWith(undefined), previous),
		).toEqual(Array(4).fill('401 rejected'));
	});

	if (recipe.usesPackage) {
		it('does not start with a date that is none', async () => {
			const settings = { SECRET_KEY: SECRET, PREVIOUS_SECRET_KEY_VALID_UNTIL: 'soon' };
			await doesNotStart(settings, 'previousSecretKeyValidUntil must be a date');
		});
	}

	it('refuses everything without a secret key', async () => {
		if (recipe.usesPackage) return await doesNotStart({}, 'secretKey is missing or blank');
		expect(await ask(recipe, {}, requestOf(), signedWith(''), signedWith(undefined))).toEqual(
			Array(3).fill('401 rejected'),
		);
	});

	it('without signatures, accepts a body once from whoever sends the one secret key', async () => {
		const sign = { 'webhook-id': undefined, 'webhook-timestamp': undefined, 'webhook-signature': undefined };
		const plain = (key?: string | string[]) => requestOf({ ...sign, 'x-secret-key': key });
		const other = requestOf({ ...sign }, JSON.stringify(newLead({ phone: '+15551234567' })));
		const requests = [plain(STRANGER), plain(), plain([SECRET, SECRET]), plain(SECRET), plain(SECRET), other];
		expect(await ask(recipe, { SECRET_KEY: SECRET, REQUIRE_SIGNATURE: 'off' }, ...requests)).toEqual([
			'401 rejected',
			'401 rejected',
			'401 rejected',
			'200 accepted',
			'200 ignored',
			'200 accepted',
		]);
	});

	/** `OFF` counted as on, in silence, and every lead of a sender without signatures was refused for good. */
	it.each(['OFF', 'false', '0', ' no '])('requires no signature while it is %j', async (word) => {
		const unsigned = requestOf({ 'webhook-signature': undefined });
		expect(await ask(recipe, { SECRET_KEY: SECRET, REQUIRE_SIGNATURE: word }, unsigned)).toEqual([
			'200 accepted',
		]);
	});

	it.each(['', 'on', 'TRUE', '1'])('requires a signature while it is %j', async (word) => {
		const unsigned = requestOf({ 'webhook-signature': undefined });
		const settings = { SECRET_KEY: SECRET, REQUIRE_SIGNATURE: word };
		expect(await ask(recipe, settings, unsigned, requestOf())).toEqual(['401 rejected', '200 accepted']);
	});

	it('says that a word is neither on nor off, and lets no unsigned request in', async () => {
		const settings = { SECRET_KEY: SECRET, REQUIRE_SIGNATURE: 'optional' };
		if (recipe.usesPackage) return await doesNotStart(settings, 'requireSignature must be true or false');
		const receiver = await startReceiver(recipe, settings);
		try {
			const { headers, body } = requestOf({ 'webhook-signature': undefined });
			expect((await receiver.post(headers, body)).status).toBe(401);
			expect(receiver.log()).toContain('WEBHOOK_REQUIRE_SIGNATURE must be on or off');
		} finally {
			await receiver.close();
		}
	});

	/** Without signatures, the header counts before the body, as the contract has it. */
	it('takes the type of an unsigned request from its header first', async () => {
		const typed = (type: string, event: string) =>
			requestOf({ 'webhook-signature': undefined, 'x-lead-event': type }, JSON.stringify(newLead({ event })));
		const settings = { SECRET_KEY: SECRET, REQUIRE_SIGNATURE: 'off' };
		expect(await ask(recipe, settings, typed('test', 'new_lead'), typed('new_lead', 'test'))).toEqual([
			'200 ignored',
			'200 accepted',
		]);
	});

	it('asks for the event again with 503 while it cannot keep it', async () => {
		const settings = { SECRET_KEY: SECRET, INBOX: '/dev/null/inbox' };
		expect(await ask(recipe, settings, requestOf(), requestOf())).toEqual(['503 rejected', '503 rejected']);
	});
});

/** A request by somebody who guesses that the key is blank. */
function signedWith(key: string | undefined): Request {
	const { headers, body } = requestOf({ 'x-secret-key': key });
	const [id, timestamp] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
	const signature = signMessage(id, timestamp, body, [{ value: key ?? '', use: 'current' }]);
	return { headers: { ...headers, 'webhook-signature': signature }, body };
}
