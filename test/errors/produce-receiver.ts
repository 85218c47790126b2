import { LeadReceiver } from '../../lib/receiver';
import { generateKeyPair } from '../../lib/security/key-pair';
import type { Producers, Shown } from './shown';

/** JavaScript is not kept from it by types. */
const wrong = (value: unknown) => value as never;

async function thrownBy(...calls: Array<() => unknown>): Promise<Shown[]> {
	const said: Shown[] = [];
	for (const call of calls) {
		try {
			await call();
			said.push({ says: 'nothing was thrown' });
		} catch (error) {
			said.push({ says: error instanceof TypeError ? error.message : String(error) });
		}
	}
	return said;
}

const secretKey = 'secret';
const receiver = new LeadReceiver({
	secretKey,
	requireSignature: false,
	maxBodyBytes: 100,
	onError: () => {},
});
const make = (options: object) => () => new LeadReceiver(wrong({ secretKey, ...options }));
const handler = () => true;
const request = (body: string, init: RequestInit = {}) =>
	new Request('http://localhost/', {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-secret-key': secretKey,
			'x-lead-event': 'lead.created',
		},
		...(init.method === 'GET' ? {} : { body }),
		...init,
	});

/** What `fetch` answers. */
async function answered(to: Request, by: () => unknown = handler): Promise<Shown & { note?: string }> {
	const response = await receiver.fetch(to, by);
	const { message, note } = (await response.json()) as { message: string; note: string };
	return { says: message, note };
}

async function used(): Promise<Request> {
	const read = request('{}');
	await read.text();
	return read;
}

/** What a receiver written in Node hears when it is called in a wrong way, and what its senders hear. */
export const receiverProducers: Producers = {
	'receiver-raw-body': () =>
		thrownBy(
			() => receiver.verify(wrong({ lead_id: '1' }), {}),
			() => receiver.verify(wrong(undefined), {}),
			() => receiver.verify(wrong([1]), {}),
		),
	'receiver-promise': () => thrownBy(() => receiver.verify(wrong(Promise.resolve('')), {})),
	'receiver-body-read': () => thrownBy(async () => await receiver.fetch(await used(), handler)),
	'receiver-headers': () =>
		thrownBy(
			() => receiver.verify('', wrong(undefined)),
			() => receiver.verify('', wrong(null)),
			() => receiver.verify('', wrong(7)),
		),
	'receiver-whole-request': () => thrownBy(() => receiver.verify('', wrong({ headers: {} }))),
	'receiver-no-key': () =>
		thrownBy(
			...[undefined, null, '', ' ', 'whsec_'].map((blank) => make({ secretKey: blank })),
			() => new LeadReceiver(wrong({})),
		),
	'receiver-key': () => thrownBy(make({ secretKey: 'whsec_a-b' }), make({ previousSecretKey: 'ü' })),
	'receiver-key-unfilled': () =>
		thrownBy(make({ secretKey: '${WEBHOOK_SECRET_KEY}' }), make({ previousSecretKey: '{{ $env.KEY }}' })),
	'receiver-key-holds-more': async () => {
		const warned = jest.spyOn(console, 'warn').mockImplementation();
		await thrownBy(
			make({ secretKey: '"quoted-key-long"' }),
			make({ previousSecretKey: '"quoted-key-long"' }),
		);
		const said = warned.mock.calls.map(([says]) => ({ says: String(says) }));
		warned.mockRestore();
		return said;
	},
	'receiver-key-pair': () => {
		const { privateKey, publicKey } = generateKeyPair();
		return thrownBy(make({ secretKey: privateKey }), make({ previousSecretKey: publicKey }));
	},
	'receiver-option': () =>
		thrownBy(
			make({ secretKey: Buffer.from('key') }),
			make({ secretKey: ['key'] }),
			make({ requireSignature: 'maybe' }),
			make({ toleranceSeconds: '300' }),
			make({ toleranceSeconds: -1 }),
			make({ toleranceSeconds: 300_000 }),
			make({ previousSecretKeyValidUntil: 'soon' }),
			make({ previousSecretKeyValidUntil: 1_776_786_138_000 }),
			make({ previousSecretKeyValidUntil: new Date('soon') }),
			make({ events: [] }),
			make({ events: ['lead.created'] }),
			make({ events: 'new_lead' }),
			make({ maxBodyBytes: '1mb' }),
			make({ onError: 'log' }),
		),
	'receiver-unknown-option': () => thrownBy(make({ tolerance: 300 }), make({ secret: 'key' })),
	'receiver-options': () =>
		thrownBy(
			() => new LeadReceiver(wrong('secret')),
			() => new LeadReceiver(wrong(undefined)),
			() => new LeadReceiver(wrong(['secret'])),
		),
	'receiver-handler': () =>
		thrownBy(
			() => receiver.node(wrong(undefined)),
			async () => await receiver.fetch(request('{}'), wrong({})),
		),
	'receiver-request': () =>
		thrownBy(
			async () => await receiver.fetch(wrong(undefined), handler),
			async () => await receiver.fetch(wrong({ headers: {}, body: '{}' }), handler),
		),
	'receiver-unavailable': () =>
		answered(request('{"lead_id":"1"}'), () => {
			throw new Error('The database is away');
		}),
	'receiver-method': () => answered(request('', { method: 'GET' })),
	'receiver-too-large': () => answered(request(JSON.stringify({ lead_id: '1'.repeat(100) }))),
	'receiver-type-note': async () => ({ says: (await answered(request('{"lead_id":"1"}'))).note! }),
	'receiver-unclear-note': async () => {
		const to = request('{"lead_id":"1","is_test":"maybe"}');
		to.headers.delete('x-lead-event');
		return { says: (await answered(to)).note! };
	},
};
