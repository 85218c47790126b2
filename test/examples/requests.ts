import { SAMPLE_LEAD } from '../../lib/lead/sample';
import { newLead } from '../fixtures/leads';
import { PREVIOUS, SECRET, STRANGER } from '../fixtures/requests';
import { CHUNKED, inCapitals, inSvix, requestOf, signedAs, type Request } from './request-of';

/** A request that must be refused: its name, the status of the answer, and a function that makes the request. */
type Refused = [name: string, status: number, make: () => Request];

const minutesAgo = (minutes: number) => ({ at: Date.now() - minutes * 60_000 });
const inLatin1 = Buffer.from('{"lead_id":"lead_1","name":"Renée"}', 'latin1');
const tampered = JSON.stringify(newLead({ phone: '+15559999999' }));
const wrongSignature = `v1,${Buffer.alloc(32).toString('base64')}`;

const oneSecondAgo = () => String(Math.floor(Date.now() / 1000) - 1);

/** Bad requests; each differs from a good one in one thing. They are made when a test asks for them, because signatures age. */
export const REFUSED: Refused[] = [
	['a secret key that nobody gave out', 401, () => requestOf({ 'x-secret-key': STRANGER })],
	['no secret key', 401, () => requestOf({ 'x-secret-key': undefined })],
	['a blank secret key', 401, () => requestOf({ 'x-secret-key': '' })],
	['a secret key in another case', 401, () => requestOf({ 'x-secret-key': SECRET.toUpperCase() })],
	['the secret key twice', 401, () => requestOf({ 'x-secret-key': [SECRET, SECRET] })],
	['a wrong and the right secret key', 401, () => requestOf({ 'x-secret-key': [STRANGER, SECRET] })],
	['another body than was signed', 401, () => ({ ...requestOf(), body: tampered })],
	['another id than was signed', 401, () => requestOf({ 'webhook-id': 'evt_2' })],
	['another time than was signed', 401, () => requestOf({ 'webhook-timestamp': oneSecondAgo() })],
	['a signature of six minutes ago', 401, () => requestOf({}, undefined, minutesAgo(6))],
	['a signature from in six minutes', 401, () => requestOf({}, undefined, minutesAgo(-6))],
	['a time that is no number', 401, () => requestOf({ 'webhook-timestamp': 'now' })],
	["a signature with a stranger's key", 401, () => requestOf({}, undefined, { key: STRANGER })],
	['a signature that is wrong', 401, () => requestOf({ 'webhook-signature': wrongSignature })],
	['a signature of another version', 401, () => signedAs((signature) => signature.replace('v1', 'v2'))],
	['an empty signature', 401, () => requestOf({ 'webhook-signature': '' })],
	['no webhook-id', 401, () => requestOf({ 'webhook-id': undefined })],
	['no webhook-timestamp', 401, () => requestOf({ 'webhook-timestamp': undefined })],
	['no webhook-signature', 401, () => requestOf({ 'webhook-signature': undefined })],
	['text', 415, () => requestOf({ 'content-type': 'text/plain' })],
	['a form', 415, () => requestOf({ 'content-type': 'application/x-www-form-urlencoded' })],
	['what only begins like JSON', 415, () => requestOf({ 'content-type': 'application/jsonp' })],
	['no content type', 415, () => requestOf({ 'content-type': undefined })],
	['nothing', 400, () => requestOf({}, '')],
	['a list', 400, () => requestOf({}, '[{"lead_id":"lead_1"}]')],
	['null', 400, () => requestOf({}, 'null')],
	['no lead_id', 400, () => requestOf({}, '{"name":"Alex"}')],
	['a blank lead_id', 400, () => requestOf({}, '{"lead_id":" "}')],
	['bytes that are no UTF-8', 400, () => requestOf({}, inLatin1)],
	['a lead_id that is a switch', 400, () => requestOf({}, '{"lead_id":true}')],
	['a field named twice', 400, () => requestOf({}, '{"lead_id":"lead_1","lead_id":"lead_2"}')],
	[
		'a field named twice, once with an escape',
		400,
		() => requestOf({}, '{"lead_id":"1","lead\\u005fid":"2"}'),
	],
	[
		'a field named twice further in',
		400,
		() => requestOf({}, '{"lead_id":"lead_1","integrations":{"a":[{"b":"\\"}{","c":1,"b":2}]}}'),
	],
	[
		'a field __proto__',
		400,
		() => requestOf({}, '{"lead_id":"lead_1","integrations":{"__proto__":{"a":1}}}'),
	],
	['a lead_id that is a word for none', 400, () => requestOf({}, '{"lead_id":"undefined"}')],
	[
		'another body behind a byte order mark than was signed',
		401,
		() => ({ ...requestOf(), body: `\uFEFF${tampered}` }),
	],
	[
		'the headers of Svix beside one of the standard',
		401,
		() => inSvix(requestOf(), { 'webhook-id': 'evt_1' }),
	],
	['a number beyond all', 400, () => requestOf({}, '{"lead_id":"lead_1","score":1e999}')],
];

/** Bad requests whose body is no JSON. n8n answers 422 to these before it asks the trigger. */
export const NOT_JSON: Refused[] = [
	['no JSON', 400, () => requestOf({}, 'hello')],
	['half a JSON', 400, () => requestOf({}, '{"lead_id":"lead_1"')],
	['NaN in the JSON', 400, () => requestOf({}, '{"lead_id":"lead_1","score":NaN}')],
	['a byte order mark within the JSON', 400, () => requestOf({}, '{"lead_id":\uFEFF"1"}')],
	['JSON nested deeper than any lead', 400, () => requestOf({}, '['.repeat(50_000))],
];

const spaced = JSON.stringify(newLead({ name: 'Zoë 🙂', note: '\u2028 "quoted" \\' }), null, 2);

/** Good requests; each differs from the usual one in one thing. */
export const ACCEPTED: Array<[name: string, make: () => Request]> = [
	['a plain one', () => requestOf()],
	[
		'a character set after the content type',
		() => requestOf({ 'content-type': 'application/json; charset=utf-8' }),
	],
	// Node's `http.request` and each client that sends a stream do not say how long the body is.
	['a body in chunks', () => requestOf(CHUNKED, spaced)],
	['header names in capitals', () => inCapitals(requestOf())],
	['a signature of four minutes ago', () => requestOf({}, undefined, minutesAgo(4))],
	[
		'the true signature after others',
		() => signedAs((signature) => `v1a,other ${wrongSignature} ${signature}`),
	],
	[
		'the previous key, before its date',
		() => requestOf({ 'x-secret-key': PREVIOUS }, undefined, { key: PREVIOUS }),
	],
	['the new key, signed with the previous one only', () => requestOf({}, undefined, { key: PREVIOUS })],
	// Some sites show their keys so, and some senders send what they show.
	['the secret key behind its version', () => requestOf({ 'x-secret-key': `v1,${SECRET}` })],
	['JSON with white space and signs beyond ASCII', () => requestOf({}, spaced)],
	[
		'fields of one name in several objects, and names within texts',
		() => requestOf({}, '{"lead_id":"1","a":[{"a":1},{"a":"\\"a\\":"}],"b":{"a":1e300,"lead_id":"2"}}'),
	],
	['a kind of JSON', () => requestOf({ 'content-type': 'application/hal+json' })],
	[
		'signatures that a proxy joined by a comma',
		() => signedAs((signature) => `${wrongSignature}, ${signature}`),
	],
	// Our own sender makes this header while it changes from a key pair to a secret key.
	[
		"a key pair's signature after the true one",
		() => signedAs((signature) => `${signature} v1a,${wrongSignature.slice('v1,'.length)}`),
	],
	[
		"a key pair's signature that a proxy joined to the true one",
		() => signedAs((signature) => `${signature}, v1a,${wrongSignature.slice('v1,'.length)}`),
	],
	['something that is no signature after the true one', () => signedAs((signature) => `${signature} other`)],
	['a byte order mark before the body', () => requestOf({}, `\uFEFF${spaced}`)],
	['the headers of Svix', () => inSvix(requestOf())],
	['its type in the spelling of a page', () => requestOf({ 'x-lead-event': 'New-Lead' })],
	['its type in the spelling of a program', () => requestOf({ 'x-lead-event': 'newLead' })],
	[
		'its type in the body',
		() => requestOf({ 'x-lead-event': undefined }, JSON.stringify(newLead({ event: 'new_lead' }))),
	],
	['a body that says it is no test', () => requestOf({}, JSON.stringify(newLead({ is_test: false })))],
	[
		"the sample's lead_id with a name of its own",
		() => requestOf({}, JSON.stringify({ ...SAMPLE_LEAD, name: 'Zoë' })),
	],
	[
		"the sample's lead_id with a name of its own, no messages and an event that says nothing",
		() =>
			requestOf({}, JSON.stringify({ lead_id: SAMPLE_LEAD.lead_id, name: 'Zoë', messages: [], event: {} })),
	],
];

const NEWEST_FIRST = SAMPLE_LEAD.messages?.toReversed();

const untyped = (lead: object) => requestOf({ 'x-lead-event': undefined }, JSON.stringify(lead));

/** Connection tests: their lead is made up, so a receiver says 200 and keeps nothing. Each bears one of the marks of a test. */
export const TESTS: Array<[name: string, make: () => Request]> = [
	...['test', 'Test', 'TEST'].map((type): [string, () => Request] => [
		`X-Lead-Event: ${type}`,
		() => requestOf({ 'x-lead-event': type }),
	]),
	['is_test in the body', () => untyped(newLead({ is_test: true }))],
	['is_test as text', () => untyped(newLead({ is_test: 'Yes' }))],
	['is_test as a number', () => untyped(newLead({ is_test: 1 }))],
	// A letter of a database, a list of a form library, a number of MongoDB: these tests became customers.
	...['Y', 't', [true], ['true'], { $numberInt: '1' }].map((value): [string, () => Request] => [
		`is_test as ${JSON.stringify(value)}`,
		() => untyped(newLead({ is_test: value })),
	]),
	['is_test under another X-Lead-Event', () => requestOf({}, JSON.stringify(newLead({ is_test: true })))],
	['event in the body', () => untyped(newLead({ event: 'test' }))],
	['event.type in the body', () => untyped(newLead({ event: { type: 'Test' } }))],
	["the contract's sample, word for word", () => untyped(SAMPLE_LEAD)],
	[
		"the contract's sample, whose dash another charset has lost",
		() => requestOf({ 'x-lead-event': undefined }, JSON.stringify(SAMPLE_LEAD).replace('—', '?')),
	],
	["the contract's sample, newest message first", () => untyped({ ...SAMPLE_LEAD, messages: NEWEST_FIRST })],
	[
		"the contract's sample as WordPress escapes it",
		() => requestOf({ 'x-lead-event': undefined }, JSON.stringify(SAMPLE_LEAD).replace("'", '&#039;')),
	],
	[
		"the contract's sample with its number as a number",
		() => untyped({ ...SAMPLE_LEAD, phone: 15551234567 }),
	],
	[
		"the contract's sample with a source of its own",
		() => untyped({ ...SAMPLE_LEAD, source_name: 'Mine', tags: [] }),
	],
];
