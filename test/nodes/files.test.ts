import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import { runAction } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';
import type { NodeRun } from '../helpers/engine';
import { runVerify } from '../helpers/verify';

/* A form asks for a picture of the roof. A node that leaves the files of an item behind loses them for all nodes behind it. */
const endpoint = useEndpoint();

const fileOf = (text: string, fileName?: string) => ({
	data: Buffer.from(text).toString('base64'),
	mimeType: 'image/png',
	...(fileName !== undefined && { fileName }),
});
const files: IBinaryKeyData = { Roof: fileOf('roof', 'roof.png') };
const item = (lead: IDataObject = {}) => ({ json: newLead(lead), binary: files });

/** The files of the items of each output. */
const filesOf = ({ outputs }: NodeRun) => outputs.map((items) => items.map(({ binary }) => binary));

describe('the files of a lead', () => {
	test.each<[string, IDataObject, object, IDataObject, unknown[][]]>([
		['Delivered and Welcome', {}, {}, {}, [[files], [], [files]]],
		['Not Sent and Welcome', { enabled: false }, {}, {}, [[], [files], [files]]],
		[
			'Not Sent, with On Error → Continue',
			{ options: { maxAttempts: 1 } },
			{ onError: 'continueRegularOutput' },
			{ status: 503 },
			[[], [files], [files]],
		],
		[
			'the error output',
			{ options: { maxAttempts: 1 }, skipWelcome: true },
			{ onError: 'continueErrorOutput' },
			{ status: 503 },
			[[], [], [], [files]],
		],
	])('leave with it by %s', async (_, parameters, run, answer, expected) => {
		endpoint.setAnswer(answer);
		expect(filesOf(await runAction(endpoint, [item()], parameters, run))).toEqual(expected);
	});

	test('leave with a lead that cannot be read', async () => {
		const run = await runAction(endpoint, [item({ lead_id: '' })], {}, { onError: 'continueErrorOutput' });
		expect(filesOf(run)).toEqual([[], [], [], [files]]);
	});

	test('stay with their own lead', async () => {
		const items = [{ json: newLead() }, item({ lead_id: 'lead_2' })];
		expect(filesOf(await runAction(endpoint, items))[0]).toEqual([undefined, files]);
	});

	test('do not reach the model of an agent', async () => {
		const tool = { type: 'n8n-nodes-rest-webhook.restWebhookTool' };
		expect(filesOf(await runAction(endpoint, [item()], {}, tool))[0]).toEqual([undefined]);
	});
});

describe('the files of a request', () => {
	const raw = { data: fileOf('{"lead_id":"lead_1"}') };

	test('leave with its lead, without the body as it came', async () => {
		const request = { json: { headers: {}, ...newLead() }, binary: { ...files, ...raw } };
		expect(filesOf(await runAction(endpoint, [request]))[0]).toEqual([files]);
	});

	test('leave by Verified and Duplicate, without the body as it came', async () => {
		const request = { json: webhookItem(), binary: { ...files, ...raw } };
		expect(filesOf(await runVerify([request, request]))).toEqual([[files], [files], []]);
	});

	test('do not hold the file that is Raw Body Field', async () => {
		const binary = { ...files, body: fileOf(JSON.stringify(newLead()), 'body.json') };
		const run = await runVerify([{ json: webhookItem(), binary }], { options: { rawBodyField: 'body' } });
		expect(filesOf(run)[0]).toEqual([files]);
	});

	test('are nothing where the body is the only one', async () => {
		expect(filesOf(await runVerify([{ json: webhookItem(), binary: raw }]))[0]).toEqual([undefined]);
	});

	test('of a stranger do not leave by Rejected', async () => {
		const forged = webhookItem(newLead(), { 'x-secret-key': 'forged' });
		expect(filesOf(await runVerify([{ json: forged, binary: files }]))[2]).toEqual([undefined]);
	});
});
