import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import {
	inHours,
	leadRequest,
	NOT_JSON,
	PREVIOUS,
	SECRET,
	STRANGER,
	UNAUTHORIZED,
} from '../fixtures/requests';
import { logged } from '../helpers/engine';
import { callTrigger, outcomeOf } from '../helpers/trigger';

/* Who is calling: the content type first, then the secret key, whatever the payload. */
const refused = { status: 401, body: { status: 'rejected', ...UNAUTHORIZED }, starts: false };
const notJson = { status: 415, body: { status: 'rejected', ...NOT_JSON }, starts: false };
const accepted = {
	status: 200,
	body: { status: 'accepted', event_id: 'evt_1', event_type: 'new_lead' },
	starts: true,
};
afterAll(() => {
	for (const secret of [SECRET, PREVIOUS, STRANGER]) expect(logged.join('\n')).not.toContain(secret);
});

const call = (headers: IDataObject, credential?: IDataObject) =>
	callTrigger(leadRequest(newLead(), headers as Record<string, string>), { credential });

describe('the content type', () => {
	it.each([
		'application/json',
		'application/json; charset=utf-8',
		'application/json;charset=UTF-8',
		'application/json ; charset=utf-8',
		'application/json;',
		'Application/JSON',
	])('%s is JSON', async (type) => {
		expect(outcomeOf(await call({ 'content-type': type }))).toEqual(accepted);
	});

	it.each([
		undefined,
		'',
		'text/plain',
		'text/json',
		'text/html',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'application/xml',
		'application/jsonp',
		'text/plain; application/json',
	])('%j is not, and gets 415', async (type) => {
		expect(outcomeOf(await call({ 'content-type': type }))).toEqual(notJson);
	});

	it('may be one whose body n8n leaves unread: that of a stranger is not waited for', async () => {
		const headers = {
			'content-type': 'application/hal+json',
			'x-secret-key': STRANGER,
			'content-length': '10',
		};
		expect(outcomeOf(await callTrigger({ headers }))).toEqual(refused);
	});

	it('is judged before the secret', async () => {
		const run = await call({ 'content-type': 'text/plain', 'x-secret-key': 'wrong' });
		expect(outcomeOf(run)).toEqual(notJson);
	});
});

describe('a secret key gets the one 401 when it is', () => {
	const spaced = `${SECRET.slice(0, 10)} ${SECRET.slice(10)}`;
	const refusals: Array<[string, string | string[] | undefined]> = [
		['missing', undefined],
		['blank', ''],
		['white space', '  \t '],
		['sent twice', [SECRET, SECRET]],
		['sent twice, first wrong', ['wrong', SECRET]],
		['sent twice, last blank', [SECRET, '']],
		['wrong', STRANGER],
		['wrong in one letter', `${SECRET.slice(0, -1)}x`],
		['in another case', SECRET.toLowerCase()],
		['cut', SECRET.slice(0, -1)],
		['longer', `${SECRET}=`],
		['without its prefix', SECRET.slice('whsec_'.length)],
		['with a space inside', spaced],
		['with a tab inside', spaced.replace(' ', '\t')],
		['a bearer token', `Bearer ${SECRET}`],
		['quoted', `"${SECRET}"`],
		['a previous key that the credential does not have', PREVIOUS],
	];

	it.each(refusals)('%s', async (_, key) => {
		const run = await call({ 'x-secret-key': key as string });
		expect(outcomeOf(run)).toEqual(refused);
		expect(run.answer.text).toBe(JSON.stringify({ status: 'rejected', ...UNAUTHORIZED }));
	});

	it('sent in two halves that Node joins to the key itself', async () => {
		const run = await call({ 'x-secret-key': ['one', 'two'] as never }, { secretKey: 'one, two' });
		expect(outcomeOf(run)).toEqual(refused);
	});

	it.each([
		['not even a lead', []],
		['an invalid lead', { lead_id: 1 }],
	])('wrong, and the payload %s: nothing is told about the payload', async (_, body) => {
		const request = { body, headers: { 'x-secret-key': 'wrong' } };
		expect(outcomeOf(await callTrigger(request))).toEqual(refused);
	});
});

describe('a credential with a blank key refuses', () => {
	it.each([
		['an empty key', { secretKey: '' }, ''],
		['a key of white space', { secretKey: '  ' }, '  '],
		['no key at all', {}, 'undefined'],
		['a prefix without a key', { secretKey: 'whsec_' }, 'whsec_'],
		[
			'only a previous key',
			{ secretKey: '', previousSecretKey: PREVIOUS, previousSecretKeyValidUntil: inHours(1) },
			PREVIOUS,
		],
	])('%s', async (_, credential, sent) => {
		expect(outcomeOf(await call({ 'x-secret-key': sent }, credential))).toEqual(refused);
	});
});

describe('a secret key is accepted', () => {
	it.each([
		['under a header name in any case', { 'x-secret-key': undefined, 'X-SECRET-KEY': SECRET }, SECRET],
		['with white space around it in the header', { 'x-secret-key': `  ${SECRET} ` }, SECRET],
		['when white space was pasted into the credential with it', {}, ` ${SECRET}\n`],
		['when it is a plain password', { 'x-secret-key': 'correct horse' }, 'correct horse'],
	])('%s', async (_, headers, secretKey) => {
		expect(outcomeOf(await call(headers, { secretKey }))).toEqual(accepted);
	});
});

describe('the previous key', () => {
	const withPrevious = (previousSecretKeyValidUntil: string | undefined) =>
		call({ 'x-secret-key': PREVIOUS }, {
			secretKey: SECRET,
			previousSecretKey: PREVIOUS,
			previousSecretKeyValidUntil,
		} as IDataObject);

	it('is accepted before its date', async () => {
		expect(outcomeOf(await withPrevious(inHours(1)))).toEqual(accepted);
	});

	it.each([
		['after its date', inHours(-1)],
		['with a blank date', ''],
		['without a date', undefined],
		['with a date that is none', 'soon'],
	])('is refused %s', async (_, until) => {
		expect(outcomeOf(await withPrevious(until))).toEqual(refused);
	});

	it('leaves the current key valid', async () => {
		const credential = {
			secretKey: SECRET,
			previousSecretKey: PREVIOUS,
			previousSecretKeyValidUntil: inHours(1),
		};
		expect(outcomeOf(await call({}, credential))).toEqual(accepted);
	});
});
