import { receiverKeys } from '../../nodes/shared/parameters/receiver-keys';

const KEY = 'sk_a_key_of_the_sender_1';

test('a credential with a key gives this key', async () => {
	const { keys, problem } = await receiverKeys(async () => ({ secretKey: KEY }));
	expect([keys.map(({ value }) => value), problem]).toEqual([[KEY], undefined]);
});

test('a blank credential gives no key, and is no problem', async () => {
	expect(await receiverKeys(async () => ({ secretKey: ' ' }))).toEqual({ keys: [] });
});

test.each<[string, () => Promise<object>, string]>([
	[
		'n8n cannot read',
		async () => await Promise.reject(new Error('the vault is closed')),
		'the vault is closed',
	],
	['a plugin of n8n fails to read', async () => await Promise.reject('closed'), 'closed'],
])('a credential that %s gives no key, and says why', async (_, read, problem) => {
	expect(await receiverKeys(read)).toEqual({ keys: [], problem });
});

test('a field of the credential that gives no text is a problem', async () => {
	expect(await receiverKeys(async () => ({ secretKey: 7 }))).toMatchObject({
		keys: [],
		problem: expect.stringContaining('Secret Key') as string,
	});
});
