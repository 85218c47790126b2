import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { newLead } from '../fixtures/leads';
import { SECRET, webhookItem } from '../fixtures/requests';
import { logged } from '../helpers/engine';
import { jsonOf, runVerify, waysOut, type VerifySetup } from '../helpers/verify';

/*
 * Items that cannot be judged at all, by n8n's On Error setting. When a node throws and is to go on, n8n hands its
 * input on by the first output, which is Verified here: that must never happen.
 */
afterAll(() => expect(logged.join('\n')).not.toContain(SECRET));

/** Not the sender's fault: a 503 makes it try again. */
const unverifiable = (message: unknown, reason: string) => ({ reason, message, status_code: 503 });
const event = (id: string, change: IDataObject = {}) => ({
	...webhookItem(newLead({ lead_id: `lead of ${id}` }), { 'webhook-id': id }),
	...change,
});
const items = [event('evt_1'), event('evt_2', { once: 'sometimes' }), event('evt_3')];
const perItem: VerifySetup = { parameters: { idempotency: '={{ $json.once ?? "event" }}' } };
const PROBLEM = 'Duplicates must be off, event or lead_id, not "sometimes"';

describe('an option that an expression makes invalid for one item', () => {
	it('stops the execution with an error that names the field, the fix and the item', async () => {
		const { error, outputs } = await runVerify(items, perItem);
		expect(error).toMatchObject({ name: 'NodeOperationError', message: PROBLEM, context: { itemIndex: 1 } });
		expect(outputs).toEqual([]);
	});

	it('makes no other item a repeat when it stopped the execution', async () => {
		const workflow = { workflowId: randomUUID(), staticData: {} };
		await runVerify(items, { ...workflow, ...perItem });
		const again = await runVerify([event('evt_1'), event('evt_2'), event('evt_3')], workflow);
		expect(waysOut(again)).toBe('0:Verified 1:Verified 2:Verified');
	});

	it('leaves by Rejected with 503 and the error on Continue, and the others go on', async () => {
		const run = await runVerify(items, { ...perItem, onError: 'continueRegularOutput' });
		expect(run.error).toBeUndefined();
		expect(waysOut(run)).toBe('0:Verified 1:Rejected 2:Verified');
		expect(jsonOf(run).Rejected).toEqual([{ ...unverifiable(PROBLEM, 'invalid_options'), error: PROBLEM }]);
	});

	it('leaves by the error output on Continue (using error output), and the others go on', async () => {
		const run = await runVerify(items, { ...perItem, onError: 'continueErrorOutput' });
		expect(run.error).toBeUndefined();
		expect(waysOut(run)).toBe('0:Verified 1:Error 2:Verified');
		expect(jsonOf(run).Error).toEqual([unverifiable(PROBLEM, 'invalid_options')]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'has the secret in none of the outputs on %s',
		async (onError) => {
			const { outputs } = await runVerify(items, { ...perItem, onError });
			expect(JSON.stringify(outputs)).not.toContain(SECRET);
		},
	);
});

describe('a failure of any kind never passes an item on by Verified', () => {
	const failures: Array<[string, VerifySetup, string, string]> = [
		[
			'a credential that cannot be read',
			{
				credential: {
					get secretKey(): string {
						throw new Error('Credentials could not be decrypted');
					},
				},
			},
			'Credentials could not be decrypted',
			'credential_unavailable',
		],
		[
			'a broken expression',
			{ parameters: { headersField: '={{ $("Nobody").item.json.x }}' } },
			"Referenced node doesn't exist",
			'unexpected_error',
		],
		[
			'a history size that is no number',
			{ options: { historySize: '={{ "many" }}' } },
			'History Size must be',
			'invalid_options',
		],
		['a negative history size', { options: { historySize: -1 } }, 'History Size must be', 'invalid_options'],
		[
			'a switch that is none',
			{ options: { requireSignature: '={{ undefined }}' } },
			'Require Signature must be true or false, not nothing',
			'invalid_options',
		],
		[
			'a key that is no text',
			{ credential: { secretKey: 12345 } },
			'Secret Key must be text, and its expression gives a number',
			'credential_unavailable',
		],
	];
	const good = [event('evt_1'), event('evt_2')];

	it.each(failures)('%s stops the execution', async (_, setup, problem) => {
		const { error, outputs } = await runVerify(good, setup);
		expect(error?.message).toContain(problem);
		expect(outputs).toEqual([]);
	});

	it.each(failures)('%s is rejected on Continue', async (_, setup, problem, reason) => {
		const run = await runVerify(good, { ...setup, onError: 'continueRegularOutput' });
		expect(waysOut(run)).toBe('0:Rejected 1:Rejected');
		const message = expect.stringContaining(problem) as string;
		const rejected = { ...unverifiable(message, reason), error: message };
		expect(jsonOf(run).Rejected).toEqual([rejected, rejected]);
	});

	it.each(failures)('%s leaves by the error output where there is one', async (_, setup) => {
		const run = await runVerify(good, { ...setup, onError: 'continueErrorOutput' });
		expect(waysOut(run)).toBe('0:Error 1:Error');
		expect(JSON.stringify(run.outputs)).not.toContain(SECRET);
	});
});

describe('an item that is judged', () => {
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'leaves by the same output with On Error set to %s',
		async (onError) => {
			const wrong = webhookItem(newLead(), { 'x-secret-key': 'wrong' });
			const run = await runVerify([event('a'), wrong, event('a'), webhookItem([])], { onError });
			expect(waysOut(run)).toBe('0:Verified 1:Rejected 2:Duplicate 3:Rejected');
			expect(run.outputs.flat().every((item) => item.error === undefined)).toBe(true);
		},
	);

	it('is no repeat of itself when n8n tries the node again after a failure', async () => {
		const run = await runVerify(items, {
			...perItem,
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
			onError: 'continueRegularOutput',
		});
		expect(waysOut(run)).toBe('0:Verified 1:Rejected 2:Verified');
	});
});
