import { jsonInBase64, mayBeBase64 } from '../../../lib/shared/base64';

const LEAD = '{"id":"lead_8f2k1","name":"Zoë Ortíz"}';
const BYTES = Buffer.from(LEAD);
const BASE64 = BYTES.toString('base64');
const QUOTED = JSON.stringify(LEAD);

const base64 = (bytes: string | Buffer) => Buffer.from(bytes).toString('base64');
const littleEndian = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const bigEndian = (text: string) => littleEndian(text).swap16();

test.each<[string, string, boolean]>([
	['base64', BASE64, true],
	['both signs of base64', 'a+b/cQ==', true],
	['both signs of the base64 in addresses', 'a-b_cQ', true],
	['lines of MIME, and one at the end', 'eyJpZCI6\r\nImxlYWQifQ==\r\n', true],
	['one word', 'roofing', true],
	['a message', 'Please call me!', false],
	['JSON', LEAD, false],
	['a form with one field', 'extension=12', false],
	['a form whose value stands on a line of its own', 'extension=\n12', false],
])('%s: may it be base64?', (_, text, may) => {
	expect(mayBeBase64(text)).toBe(may);
});

test.each<[string, string, Buffer]>([
	['a lead', BASE64, BYTES],
	['a list of leads', base64(`[${LEAD}]`), Buffer.from(`[${LEAD}]`)],
	['a lead in lines of 16 characters', BASE64.replaceAll(/.{16}/g, '$&\n'), BYTES],
	['a lead in the base64 of addresses', BYTES.toString('base64url'), BYTES],
	['a lead behind a line break', base64(`\n${LEAD}`), Buffer.from(`\n${LEAD}`)],
	['a lead in quotes, as queues hand it on', `"${BASE64}"`, BYTES],
	['a lead in quotes on a line of their own', `\n"${BASE64}"\n`, BYTES],
	['a lead in quotes behind a byte order mark', `\uFEFF"${BASE64}"`, BYTES],
	['a lead as text in JSON', base64(QUOTED), Buffer.from(QUOTED)],
	['a lead that a gateway and a queue wrote in base64', base64(`"${BASE64}"`), BYTES],
	['a lead behind the mark of UTF-8', base64(`\uFEFF${LEAD}`), Buffer.from(`\uFEFF${LEAD}`)],
	['a lead in the UTF-16 of Windows', base64(littleEndian(LEAD)), littleEndian(LEAD)],
	['a lead in the UTF-16 of Java', base64(bigEndian(LEAD)), bigEndian(LEAD)],
	['a lead as text in JSON in UTF-16', base64(littleEndian(QUOTED)), littleEndian(QUOTED)],
	['a lead as text in JSON behind a mark', base64(`\uFEFF${QUOTED}`), Buffer.from(`\uFEFF${QUOTED}`)],
])('%s is read from base64', (_, body, bytes) => {
	expect(jsonInBase64(body)).toEqual(bytes);
});

test.each<[string, string]>([
	['a lead in JSON', LEAD],
	['a lead as text in JSON', QUOTED],
	['base64 of a message', base64('Please call me!')],
	['base64 of a lead that was cut off', base64(LEAD.slice(0, -9))],
	['base64 of a message in quotes', base64('"Please call me!"')],
	['base64 of quotes without an end', base64(`"${BASE64}`)],
	['a signed form that begins as base64 of JSON does', 'extension=12&name=Jane'],
	['two leads in base64, of which only the first would be read', `${base64('{"id":"a"}')}\n${BASE64}`],
	['a lead in base64 with a signature behind it', `${base64('{"id":"lead"}')}&signature=6f1e`],
	['a number', '12345'],
	['a word', 'true'],
	['nothing', ''],
	['nothing in quotes', '""'],
])('%s stays as it is', (_, body) => {
	expect(jsonInBase64(body)).toBeUndefined();
});
