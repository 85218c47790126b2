import { readSigned } from '../../../../lib/security/proofs/signed-text';
import type { ProvenRequest, SignedBy } from '../../../../lib/security/proofs/proof';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const SECONDS = NOW / 1000;
const PLAIN: SignedBy = { header: 'X-Sign', encoding: 'hex', prefix: 'v=', signed: ['body'] };
const PAIRS: SignedBy = {
	...PLAIN,
	prefix: '',
	signed: ['timestamp', 'body'],
	pairs: { timestamp: 't', signature: 'v1' },
};

/** The signatures and the texts that are found, or undefined. */
function read(proof: SignedBy, headers: Record<string, string>, more: Partial<ProvenRequest> = {}) {
	const signed = readSigned(proof, { headers, rawBody: 'body', ...more }, 300, NOW);
	return signed && { signatures: signed.signatures, texts: signed.texts.map(String) };
}
const readPairs = (header: string) => read(PAIRS, { 'x-sign': header })?.signatures;

describe('a signature', () => {
	it('is read without its prefix, in small letters where it is hexadecimal', () => {
		expect(read(PLAIN, { 'x-sign': ' v=AB ' })).toEqual({ signatures: ['ab'], texts: ['body'] });
		expect(read({ ...PLAIN, encoding: 'base64' }, { 'x-sign': 'v=AB+/' })?.signatures).toEqual(['AB+/']);
	});

	it.each([
		['+/+/', '+/+/'],
		['-_-_', '+/+/'],
		['AB', 'AB=='],
		['AB==', 'AB=='],
		['ABC', 'ABC='],
		['A-_=', 'A+/='],
		['A', 'A==='],
		['ABC==', 'ABC='],
		['AB===', 'AB======'],
	])('in base64, %s, is the one that Node writes as %s', (given, signature) => {
		const read64 = read({ ...PLAIN, encoding: 'base64' }, { 'x-sign': `v=${given}` });
		expect(read64?.signatures).toEqual([signature]);
	});

	it.each([
		['no header', {}, {}],
		['nothing after the prefix', { 'x-sign': 'v=' }, {}],
		['another prefix', { 'x-sign': 'w=ab' }, {}],
		['bytes that nobody has kept', { 'x-sign': 'v=ab' }, { rawBody: undefined }],
	])('is not there with %s', (_, headers: Record<string, string>, more) => {
		expect(read(PLAIN, headers, more)).toBeUndefined();
	});

	it('is refused without the id that it covers', () => {
		const proof: SignedBy = { ...PLAIN, signed: ['id', 'body'], idHeader: 'X-Id' };
		expect(read(proof, { 'x-sign': 'v=ab', 'x-id': 'msg_1.' })?.texts).toEqual(['msg_1.body']);
		expect(read(proof, { 'x-sign': 'v=ab', 'x-id': '' })).toBeUndefined();
		expect(read(proof, { 'x-sign': 'v=ab' })).toBeUndefined();
		expect(read({ ...proof, idHeader: undefined }, { 'x-sign': 'v=ab' })).toBeUndefined();
	});

	it('covers the time of a header, and what the sender writes between the parts', () => {
		const proof: SignedBy = {
			...PLAIN,
			signed: ['timestamp', { text: '.' }, 'body'],
			timestampHeader: 'X-Time',
		};
		const time = (text: string) => ({ 'x-sign': 'v=ab', 'x-time': text });
		expect(read(proof, time(String(SECONDS)))?.texts).toEqual([`${SECONDS}.body`]);
		expect(read(proof, time(String(SECONDS - 301)))).toBeUndefined();
		expect(read(proof, { 'x-sign': 'v=ab' })).toBeUndefined();
	});

	it('covers each address under which the receiver may be known, and none where none is', () => {
		const proof: SignedBy = { ...PLAIN, signed: ['method', 'url', 'body'] };
		const headers = { 'x-sign': 'v=ab' };
		const urls = ['https://a', 'https://b'];
		expect(read(proof, headers, { method: 'POST', urls })?.texts).toEqual([
			'POSThttps://abody',
			'POSThttps://bbody',
		]);
		expect(read(proof, headers, { urls })?.texts).toEqual(['https://abody', 'https://bbody']);
		expect(read(proof, headers, { method: 'POST' })?.texts).toEqual([]);
	});
});

describe('a header of several signatures', () => {
	const readPlain = (header: string) => read(PLAIN, { 'x-sign': header })?.signatures;

	it.each([
		['those of two keys', 'v=ab,v=cd', ['ab', 'cd']],
		['two lines that a proxy has joined', 'v=ab; v=cd', ['ab', 'cd']],
		['the same one twice', 'v=ab,v=ab', ['ab', 'ab']],
		['one, beside what is none', 'v=ab,w=cd', ['ab']],
		['as many parts as are looked at', `v=ab${',w=x'.repeat(49)}`, ['ab']],
		['one part more', `v=ab${',w=x'.repeat(50)}`, undefined],
	])('holds %s', (_, header, signatures) => {
		expect(readPlain(header)).toEqual(signatures);
	});

	it('may be one signature whose prefix holds a comma', () => {
		expect(read({ ...PLAIN, prefix: 'v1,' }, { 'x-sign': 'v1,ab' })?.signatures).toEqual(['ab']);
	});
});

describe('a header with names and values', () => {
	it.each([
		['the signature of that name', `t=${SECONDS},v1=ab,v0=cd`, ['ab']],
		['several', `v1=ab,t=${SECONDS},v1=cd`, ['ab', 'cd']],
		['blanks around all of it', ` t = ${SECONDS} , v1 = ab `, ['ab']],
		['a value that holds the sign between the two', `t=${SECONDS},v1=a=b`, ['a=b']],
		['a part without a value', `t=${SECONDS},v1=ab,v1x,t1`, ['ab']],
		['as many signatures as are looked at', `t=${SECONDS}${',v1=ab'.repeat(10)}`, Array(10).fill('ab')],
		['one more', `t=${SECONDS}${',v1=ab'.repeat(11)}`, undefined],
		['as many parts as are looked at', `t=${SECONDS},v1=ab${',v0=x'.repeat(48)}`, ['ab']],
		['one part more', `t=${SECONDS},v1=ab${',v0=x'.repeat(49)}`, undefined],
		['no signature', `t=${SECONDS},v0=ab`, undefined],
		['no time', 'v1=ab', undefined],
		['two times', `t=${SECONDS},t=${SECONDS - 1000},v1=ab`, undefined],
		['a time twice', `t=${SECONDS},t=${SECONDS},v1=ab`, ['ab']],
		['semicolons', `t=${SECONDS};v1=ab;`, ['ab']],
		['quotes', `t=${SECONDS},v1="ab"`, ['ab']],
	])('with %s', (_, header, signatures) => {
		expect(readPairs(header)).toEqual(signatures);
	});

	it('with too many parts is none, also where no time is asked for', () => {
		const timeless: SignedBy = { ...PAIRS, signed: ['body'] };
		expect(read(timeless, { 'x-sign': `v1=ab${',v0=x'.repeat(49)}` })?.signatures).toEqual(['ab']);
		expect(read(timeless, { 'x-sign': `v1=ab${',v0=x'.repeat(50)}` })).toBeUndefined();
	});
});
