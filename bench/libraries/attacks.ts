import type { Library } from './library';

/** A request to a receiver. A header with several values is sent several times. */
export type SentRequest = { headers: Record<string, string | string[]>; body: Buffer };

/** An attack: a genuine request with one change. `make` returns undefined where the library's requests have no such part. */
export type Attack = { name: string; make: (library: Library) => SentRequest | undefined };

const LEAD = { lead_id: 'lead_1', name: 'Alex Rivera', phone: '+15551234567', messages: [] };
/** The event that every library is sent. Stripe's library knows an event by its `object`. */
const BODY = Buffer.from(JSON.stringify({ ...LEAD, object: 'event' }));

const MINUTE = 60_000;
/**
 * Characters that make a body just larger than 1 MiB. With a far larger body a receiver that answers early may cut the
 * connection while the sender still writes, and the answer would be lost.
 */
const LARGE = 1024 * 1024 + 1000;

function signed(library: Library, { body = BODY, key = library.key, at = Date.now() } = {}): SentRequest {
	return { headers: { 'content-type': 'application/json', ...library.sign(body, key, at) }, body };
}

/** Returns the request with some headers replaced. The value undefined removes a header. */
function withHeaders(
	{ headers, body }: SentRequest,
	change: Record<string, string | string[] | undefined>,
): SentRequest {
	const all = Object.entries({ ...headers, ...change });
	return { headers: Object.fromEntries(all.filter(([, value]) => value !== undefined)) as never, body };
}

const signatureIn = ({ signatureHeader }: Library, { headers }: SentRequest) =>
	String(headers[signatureHeader]);

/** A signature in the right form, made with the wrong key. */
const falseSignature = (library: Library) => signatureIn(library, signed(library, { key: library.otherKey }));

const signedWith = (name: string, body: string | Buffer): Attack => ({
	name: `signed: ${name}`,
	make: (library) => signed(library, { body: Buffer.from(body) }),
});

export const GENUINE: Attack = { name: 'a genuine request', make: (library) => signed(library) };

export const ATTACKS: Attack[] = [
	{ name: 'signed with another key', make: (library) => signed(library, { key: library.otherKey }) },
	{
		name: 'one byte of the body altered',
		make: (library) => ({
			...signed(library),
			body: Buffer.from(BODY.toString().replace('+1555', '+1556')),
		}),
	},
	{
		name: 'the body written anew, with spaces',
		make: (library) => ({
			...signed(library),
			body: Buffer.from(JSON.stringify(JSON.parse(BODY.toString()), null, 1)),
		}),
	},
	{
		name: 'signed ten minutes ago',
		make: (library) => signed(library, { at: Date.now() - 10 * MINUTE }),
	},
	{
		name: 'signed in ten minutes',
		make: (library) => signed(library, { at: Date.now() + 10 * MINUTE }),
	},
	{
		name: 'no signature',
		make: (library) => withHeaders(signed(library), { [library.signatureHeader]: undefined }),
	},
	{
		name: 'a blank signature',
		make: (library) => withHeaders(signed(library), { [library.signatureHeader]: '' }),
	},
	{
		name: 'the signature sent twice, the first false',
		make: (library) => {
			const request = signed(library);
			const both = [falseSignature(library), signatureIn(library, request)];
			return withHeaders(request, { [library.signatureHeader]: both });
		},
	},
	{
		name: 'the event id altered',
		make: (library) =>
			library.idHeader === undefined
				? undefined
				: withHeaders(signed(library), { [library.idHeader]: 'evt_2' }),
	},
	signedWith('a field named twice', '{"lead_id":"lead_1","lead_id":"lead_2","object":"event"}'),
	signedWith('bytes that are no UTF-8', Buffer.from('{"lead_id":"lead_1","name":"Renée"}', 'latin1')),
	signedWith('no JSON', 'hello'),
	signedWith('no lead', '{"hello":"world","object":"event"}'),
	signedWith('more than 1 MiB', JSON.stringify({ ...LEAD, object: 'event', note: 'x'.repeat(LARGE) })),
	{
		name: 'Content-Type: text/plain',
		make: (library) => withHeaders(signed(library), { 'content-type': 'text/plain' }),
	},
];
