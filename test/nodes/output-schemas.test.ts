import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveOutputSchemaPath } from 'n8n-core';
import { omit } from 'lodash';
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { z } from 'zod';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { schemaFiles } from '../../schemas/files';
import { LEAD_FIELDS, MESSAGE_FIELDS, SAMPLE_LEAD } from '../../lib';
import { ACTION, payload, REJECTED, TRIGGER, VERIFIED } from '../../schemas/shapes';
import { newLead } from '../fixtures/leads';
import { typeform } from '../fixtures/sources/typeform';
import { leadRequest, SECRET, webhookItem } from '../fixtures/requests';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { callSource } from '../helpers/source-call';
import { callTrigger, startItem } from '../helpers/trigger';
import { runVerify } from '../helpers/verify';

/*
 * The files from which n8n's editor shows the fields of our nodes before anything has run. What the nodes really put out is
 * compared with them, field by field: a field that is missing in them fails here.
 */

const ROOT = join(__dirname, '..', '..');
const files = schemaFiles();

test('the files are written from the shapes: run `npm run schemas`', () => {
	const found = readdirSync(join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.includes('__schema__') && file.endsWith('.json'))
		.map((file) => `nodes/${file.replaceAll('\\', '/')}`);
	expect(found.sort()).toEqual([...files.keys()].sort());
	for (const [file, content] of files)
		expect([file, readFileSync(join(ROOT, file), 'utf8')]).toEqual([file, content]);
});

test('they have the fields of a lead, in their order', () => {
	const { messages } = payload.shape;
	expect(Object.keys(payload.shape)).toEqual(LEAD_FIELDS);
	expect(Object.keys(messages.unwrap().element.shape)).toEqual(MESSAGE_FIELDS);
	expect(payload.parse(SAMPLE_LEAD)).toEqual(SAMPLE_LEAD);
});

test('every operation of the action has one, and nothing else', () => {
	const { properties } = new RestWebhook().description;
	const operations = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				(options as INodePropertyOptions[]).map(({ value }) => `${String(resource)}/${String(value)}`),
			),
		);
	expect(Object.keys(ACTION).sort()).toEqual(operations.sort());
});

test.each([...files])('%s is read by the editor: an object whose fields have types', (_, content) => {
	const { type, properties } = JSON.parse(content) as { type: string; properties: object };
	expect(type).toBe('object');
	expect(Object.keys(properties).length).toBeGreaterThan(0);
	expect(content).not.toMatch(/anyOf|oneOf|\$ref|undefined/);
});

test.each([...files.keys()])('n8n finds %s, as its editor and its tools ask for it', (file) => {
	const [, node = '', version = '', rest = ''] =
		/^(nodes\/\w+)\/__schema__\/v([\d.]+?)(?:\/(.*))?\.json$/.exec(file) ?? [];
	const [resource, operation] = rest === 'output' ? [] : rest.split('/').filter((part) => part !== '');
	const asked = { nodeDir: join(ROOT, node), version, resource, operation };
	const found = resolveOutputSchemaPath({ ...asked, ...(rest === 'output' && { versionFallback: true }) });
	// The tools take the first of both files of a node without resources.
	expect([join(ROOT, file), join(ROOT, `${node}/__schema__/v${version}.json`)]).toContain(found);
	expect(readFileSync(found!, 'utf8')).toBe(files.get(file));
});

/** Fields of an output that no file has. Those of a lead may be anything, at the top and in what passes through. */
function missing(shape: z.AnyZodObject, json: IDataObject, path = ''): string[] {
	const fields = shape.shape as Record<string, z.ZodTypeAny>;
	return Object.entries(json).flatMap(([name, value]) => {
		const field = unwrapped(fields[name]);
		if (!field) return [path + name];
		const inner =
			'shape' in field && value !== null
				? missing(field as z.AnyZodObject, value as IDataObject, `${path}${name}.`)
				: [];
		return inner;
	});
}

function unwrapped(field: z.ZodTypeAny | undefined): z.ZodTypeAny | undefined {
	return field && 'unwrap' in field ? unwrapped((field as z.ZodOptional<z.ZodTypeAny>).unwrap()) : field;
}

/** The items are of the shape, and have no field besides. */
function expectOf(shape: z.AnyZodObject, items: IDataObject[]): void {
	expect(items.length).toBeGreaterThan(0);
	for (const json of items) {
		expect(shape.safeParse(json).error?.issues ?? []).toEqual([]);
		expect(missing(shape, json)).toEqual([]);
	}
}

const leadWithContact = (change: IDataObject = {}) => newLead({ phone: '+15551234567', ...change });

let endpoint: Endpoint;
beforeAll(async () => {
	endpoint = await startEndpoint(({ json }) =>
		(json as IDataObject).lead_id === 'refused' ? { status: 422, body: 'no' } : { status: 200 },
	);
});
afterAll(() => endpoint.close());

const act = async (operation: string, items: IDataObject[], parameters: IDataObject = {}, run = {}) => {
	const [resource, name] = operation.split('/');
	const all = { resource, operation: name, ...parameters };
	return jsonOf(await runAction(endpoint, items, all, { onError: 'continueErrorOutput', ...run }));
};

test('Deliver: Delivered, Not Sent, Welcome and the error output', async () => {
	const leads = [
		leadWithContact({ lead_id: 'a' }),
		newLead({ lead_id: 'b' }),
		leadWithContact({ lead_id: 'refused' }),
	];
	const outputs = await act('leadEvent/deliver', leads, { contactCapturedOnly: true });
	expect(outputs.map((items) => items.length)).toEqual([1, 1, 3, 1]);
	for (const items of outputs) expectOf(ACTION['leadEvent/deliver']!, items);
});

test('Deliver while Enable is off shows the request, which only a person reads', async () => {
	const [, [held] = []] = await act('leadEvent/deliver', [newLead()], { enabled: false });
	const { request, ...delivery } = held!.delivery as IDataObject;
	expect(request).toBeDefined();
	expectOf(ACTION['leadEvent/deliver']!, [{ ...held, delivery }]);
});

test('Preview', async () => {
	const [shown] = await act('leadEvent/preview', [newLead(), leadWithContact()], {
		contactCapturedOnly: true,
	});
	expectOf(ACTION['leadEvent/preview']!, shown!);
});

test('Preview of a lead that cannot be sent', async () => {
	const item = newLead({ lead_id: '' });
	const [failed] = (await act('leadEvent/preview', [item]))[3]!;
	expect(failed).toMatchObject({ would_send: false, reason: 'invalid_lead', request: null });
	// The item passes through, and n8n adds the error itself.
	expectOf(ACTION['leadEvent/preview']!, [omit(failed, 'error', Object.keys(item)) as IDataObject]);
});

test('the payload of a known source, behind each node', async () => {
	const started = startItem(await callSource(typeform));
	expectOf(TRIGGER, [started]);
	const items = [{ headers: typeform.prove!(typeform.body, typeform.key, Date.now()), body: typeform.body }];
	const [verified] = (
		await runVerify(items, {
			credential: { secretKey: typeform.key },
			parameters: { leadSource: 'typeform' },
		})
	).outputs.map((all) => all.map(({ json }) => json));
	expectOf(VERIFIED, verified!);
	const body = JSON.parse(typeform.body) as IDataObject;
	const [delivered] = await act('leadEvent/deliver', [{ headers: {}, body }], { leadData: 'source' });
	expectOf(ACTION['leadEvent/deliver']!, delivered!);
	for (const item of [...verified!, ...delivered!]) expect(item.original).toEqual(started.original);
});

test('Connection → Test, passed and failed', async () => {
	const [passed] = await act('connection/test', [{}]);
	const failed = (
		await act('connection/test', [{}], {}, { credentials: { restWebhookApi: { secretKey: SECRET } } })
	)[3];
	expectOf(ACTION['connection/test']!, [...passed!, ...failed!]);
});

test.each([
	'secretKey/generate',
	'leadHistory/add',
	'leadHistory/check',
	'leadHistory/remove',
	'leadHistory/count',
	'leadHistory/clear',
])('%s, also in the editor', async (operation) => {
	const [items] = await act(operation, [newLead()]);
	const [inEditor] = await act(operation, [newLead()], {}, { mode: 'manual' });
	expectOf(ACTION[operation]!, [...items!, ...inEditor!]);
});

test('a lead that Lead History cannot read', async () => {
	expectOf(ACTION['leadHistory/check']!, (await act('leadHistory/check', [{}]))[3]!);
});

test('the trigger', async () => {
	expectOf(TRIGGER, [startItem(await callTrigger(leadRequest(leadWithContact())))]);
});

test('Verify: Verified, Duplicate and Rejected', async () => {
	const items = [
		webhookItem(),
		webhookItem(),
		webhookItem({}),
		webhookItem(newLead(), { 'x-secret-key': 'forged' }),
	];
	const [verified, duplicate, rejected] = (await runVerify(items)).outputs.map((all) =>
		all.map(({ json }) => json),
	);
	expectOf(VERIFIED, verified!);
	expectOf(VERIFIED, duplicate!);
	expectOf(REJECTED, rejected!);
});
