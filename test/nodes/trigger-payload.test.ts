import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { leadRequest, rawRequest, SECRET } from '../fixtures/requests';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';

/* What the body says, once the sender is known. */
const message = { direction: 'inbound', text: 'Hi', timestamp: '2026-04-21T15:42:18Z' };
const invalid = (path: string, problem: string) => ({
	status: 400,
	body: {
		status: 'rejected',
		reason: 'invalid_payload',
		message: `The body is not a valid lead. ${path === '' ? '' : `${path}: `}${problem}`,
		issues: [{ path, message: problem }],
	},
	starts: false,
});
const nested = (levels: number) =>
	`{"lead_id":"x","extra":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('a body that is not one JSON object gets 400', () => {
	it.each<[string, Buffer | string, string]>([
		['an array', JSON.stringify([newLead()]), 'must be one JSON object, not an array'],
		['null', 'null', 'must be one JSON object, not null'],
		['a string', '"lead_1"', 'must be one JSON object, not a string'],
		['a number', '42', 'must be one JSON object, not a number'],
		['true', 'true', 'must be one JSON object, not a boolean'],
		['nothing', '', 'The body is not valid JSON'],
		['invalid UTF-8', Buffer.from('{"lead_id":"caf\xe9"}', 'latin1'), 'The body is not valid UTF-8'],
		['nested too deep', nested(65), 'must not be nested deeper than 64 levels'],
		['nested so deep that stacks end', nested(50_000), 'must not be nested deeper than 64 levels'],
	])('%s', async (_, body, problem) => {
		expect(outcomeOf(await callTrigger(rawRequest(body)))).toEqual(invalid('', problem));
	});

	// With a space before the semicolon n8n does not read the body as JSON, and leaves it to the node.
	it('broken JSON that reaches the node', async () => {
		const request = rawRequest('{"lead_id"', { 'content-type': 'application/json ; charset=utf-8' });
		expect(outcomeOf(await callTrigger(request))).toEqual(invalid('', 'The body is not valid JSON'));
	});

	it('broken JSON, for which n8n answers 422 itself before the node is asked', async () => {
		const run = await callTrigger(rawRequest('{"lead_id"'));
		expect([run.answer.status, run.workflowData]).toEqual([422, undefined]);
		expect(run.answer.text).not.toContain(SECRET);
	});
});

describe('JSON that another program may read as another lead gets 400 for', () => {
	it.each([
		['a field that is there twice', '{"lead_id":"a","lead_id":"b"}', 'lead_id', 'must be there only once'],
		[
			'a field that is there twice deep inside',
			'{"lead_id":"a","messages":[],"extra":[{"b":1,"b":1}]}',
			'extra.0.b',
			'must be there only once',
		],
		['__proto__', '{"lead_id":"a","__proto__":{"isAdmin":true}}', '__proto__', 'must have another name'],
		['__proto__ deep inside', '{"lead_id":"a","b":{"__proto__":1}}', 'b.__proto__', 'must have another name'],
		[
			'a number beyond all numbers',
			'{"lead_id":"a","score":1e999}',
			'score',
			'must be a number within the range of JSON (up to about 1.8e308)',
		],
	])('%s', async (_, body, path, problem) => {
		expect(outcomeOf(await callTrigger(rawRequest(body)))).toEqual(invalid(path, problem));
		expect(({} as IDataObject).isAdmin).toBeUndefined();
	});
});

describe('a lead gets 400 with the path and the problem for', () => {
	it.each<[string, IDataObject, string, string]>([
		['no lead_id', { lead_id: undefined }, 'lead_id', 'is required (string)'],
		['a blank lead_id', { lead_id: '  ' }, 'lead_id', 'must not be empty'],
		['a lead_id of null', { lead_id: null }, 'lead_id', 'must be a string, not null'],
		['a lead_id that is no text', { lead_id: true }, 'lead_id', 'must be a string, not a boolean'],
		['a name that is a list', { name: ['a', 'b'] }, 'name', 'must be a string, not an array'],
		['an email that is an object', { email: { a: 1 } }, 'email', 'must be a string, not an object'],
		['tags by name', { tags: { vip: 1 } }, 'tags', 'must be an array, not an object'],
		['a tag that is a list', { tags: ['yelp', ['hvac']] }, 'tags.1', 'must be a string, not an array'],
		['messages as text', { messages: 'Hi' }, 'messages', 'must be an array, not a string'],
		['a message as text', { messages: ['Hi'] }, 'messages.0', 'must be an object, not a string'],
		[
			'an unknown direction',
			{ messages: [message, { ...message, direction: 'sideways' }] },
			'messages.1.direction',
			'must be inbound or outbound',
		],
		[
			'a message without a time',
			{ messages: [{ ...message, timestamp: undefined }] },
			'messages.0.timestamp',
			'is required (string)',
		],
		[
			'a timestamp that is no date',
			{ messages: [{ ...message, timestamp: 'yesterday' }] },
			'messages.0.timestamp',
			'must be an ISO 8601 date and time, e.g. 2026-04-21T15:42:18Z, or seconds or milliseconds since 1970',
		],
		[
			'integrations as a list',
			{ integrations: ['hubspot'] },
			'integrations',
			'must be an object, not an array',
		],
	])('%s', async (_, change, path, problem) => {
		const run = await callTrigger(leadRequest(newLead(change)));
		expect(outcomeOf(run)).toEqual(invalid(path, problem));
	});
});

it('names all problems of a payload at once', async () => {
	const { body } = (await callTrigger(leadRequest({ name: true, tags: { a: 1 } }))).answer;
	expect(body).toMatchObject({
		message:
			'The body is not a valid lead. lead_id: is required (string); name: must be a string, not a boolean; tags: must be an array, not an object',
		issues: [{ path: 'lead_id' }, { path: 'name' }, { path: 'tags' }],
	});
});

describe('a lead is accepted', () => {
	it.each<[string, IDataObject]>([
		['with nothing but its id', { lead_id: 'lead_1' }],
		[
			'with null for what was not collected',
			newLead({ name: null, email: null, phone: null, postal_code: null, source_name: null }),
		],
		['with an odd phone number', newLead({ phone: 'call me' })],
		['with an odd email address', newLead({ email: 'alex at example' })],
		['with no tags and no messages', newLead({ tags: [], messages: [] })],
		['with letters of any script', newLead({ name: 'Åsa 王 🙂' })],
		['nested 64 levels deep', JSON.parse(nested(64)) as IDataObject],
		...['constructor', '__proto__', '10', '2'].map((id): [string, IDataObject] => [
			`with the id ${id}`,
			newLead({ lead_id: id }),
		]),
	])('%s', async (_, lead) => {
		const json = startItem(await callTrigger(leadRequest(lead)));
		expect(json).toEqual({ ...lead, event: json.event });
	});

	it('without the delivery with which it poses as a failed one of ours', async () => {
		const delivery = { id: 'evt_old', event: 'test', attempts: 1, round: 99, reason: 'timeout' };
		const json = startItem(await callTrigger(leadRequest(newLead({ delivery }))));
		expect(json).toEqual({ ...newLead(), event: json.event });
	});

	it('with a byte order mark', async () => {
		const run = await callTrigger(rawRequest(`\uFEFF${JSON.stringify(newLead())}`));
		expect(startItem(run)).toMatchObject(newLead());
	});
});
