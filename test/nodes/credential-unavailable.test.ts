import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import { jsonOf, runAction, SECRET, waysOut } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { runVerify, waysOut as waysOutOfVerify } from '../helpers/verify';

/* n8n's database or a vault is away for a moment: nobody's lead may be lost by that. The tests wait for it side by side. */
const open: Endpoint[] = [];
afterAll(() => Promise.all(open.map((endpoint) => endpoint.close())));

const errorOutput = { onError: 'continueErrorOutput' as const };

/** An endpoint, a way to send to it, and credentials for it of which the first readings fail. */
async function startBehindVault() {
	const endpoint = await startEndpoint();
	open.push(endpoint);
	const awayFor = (readings: number, onRead = () => {}) => ({
		url: `${endpoint.url}/leads`,
		allowInsecureUrl: true,
		get secretKey() {
			onRead();
			if (readings-- > 0) throw new Error('The connection to the database was closed');
			return SECRET;
		},
	});
	const sendWith = (restWebhookApi: IDataObject, items: IDataObject[], parameters: IDataObject = {}) =>
		runAction(endpoint, items, parameters, { ...errorOutput, credentials: { restWebhookApi } });
	return { endpoint, awayFor, sendWith };
}
type Vault = Awaited<ReturnType<typeof startBehindVault>>;

test.concurrent(
	'a lead fails for now, with the time to try again, and no part of its schedule is used up',
	async () => {
		const { endpoint, awayFor, sendWith } = await startBehindVault();
		const before = Date.now();
		const [item] = jsonOf(await sendWith(awayFor(99), [newLead()]))[3]!;
		expect(item).toMatchObject({
			...newLead(),
			delivery: { reason: 'credential_unavailable', retryable: true, attempts: 0, round: 0 },
		});
		const next = Date.parse((item!.delivery as IDataObject).next_attempt_at as string);
		expect(next).toBeGreaterThanOrEqual(before + 60_000);
		expect(endpoint.requests).toEqual([]);
	},
);

const threeLeads = () => ['a', 'b', 'c'].map((id) => newLead({ lead_id: id }));

test.concurrent('a credential that can be read again within seconds costs no lead', async () => {
	const { awayFor, sendWith } = await startBehindVault();
	expect(waysOut(await sendWith(awayFor(3), threeLeads()))).toBe('0:Delivered 1:Delivered 2:Delivered');
});

test.concurrent('a failed reading is not kept: only the leads of that moment fail', async () => {
	const { awayFor, sendWith } = await startBehindVault();
	// The credential is read four times for the first lead, and once more for a key to prove with that the lead failed here.
	const run = await sendWith(awayFor(5), threeLeads(), { options: { concurrency: 1 } });
	expect(waysOut(run)).toBe('0:Failed 1:Delivered 2:Delivered');
});

test.concurrent('an execution waits for its credential once, and not again for each lead', async () => {
	const { awayFor, sendWith } = await startBehindVault();
	let reads = 0;
	const run = await sendWith(
		awayFor(99, () => reads++),
		threeLeads(),
		{ options: { concurrency: 1 } },
	);
	expect(waysOut(run)).toBe('0:Failed 1:Failed 2:Failed');
	expect(reads).toBeLessThan(12);
});

test.concurrent('the stop button ends the wait for a credential', async () => {
	const { endpoint, awayFor } = await startBehindVault();
	let reads = 0;
	const stop = new AbortController();
	const onRead = () => {
		reads++;
		stop.abort();
	};
	const setUp = {
		...errorOutput,
		credentials: { restWebhookApi: awayFor(99, onRead) },
		signal: stop.signal,
	};
	await runAction(endpoint, [newLead()], {}, setUp);
	// Once to send, and once for a key to prove with that the lead failed here.
	expect(reads).toBe(2);
});

test.concurrent('a lead that was mapped by a form is mapped again once the credential is back', async () => {
	const { endpoint, awayFor, sendWith } = await startBehindVault();
	const form = { leadData: 'fields', leadFields: { lead_id: '={{ $json.nr }}', name: '={{ $json.who }}' } };
	const [item] = jsonOf(await sendWith(awayFor(99), [{ nr: 'a', who: 'Ada' }], form))[3]!;
	expect(waysOut(await sendWith(awayFor(0), [item!], form))).toBe('0:Delivered');
	expect(endpoint.requests[0]!.json).toEqual({ lead_id: 'a', name: 'Ada' });
});

test.concurrent(
	'a lead that failed before goes on with its delivery once the credential is back',
	async () => {
		const { endpoint, awayFor, sendWith } = await startBehindVault();
		endpoint.setAnswer({ status: 400 });
		const [failed] = jsonOf(await sendWith(awayFor(0), [newLead()]))[3]!;
		const [waiting] = jsonOf(await sendWith(awayFor(99), [failed!]))[3]!;
		const { id, proof } = failed!.delivery as IDataObject;
		expect(waiting).toMatchObject({
			delivery: { id, proof, attempts: 1, round: 1, reason: 'credential_unavailable' },
		});
		endpoint.setAnswer({ status: 200 });
		const [delivered] = jsonOf(await sendWith(awayFor(0), [waiting!]));
		expect(delivered).toMatchObject([{ delivery: { id, attempts: 2 } }]);
	},
);

test.concurrent(
	'Verify goes on with the item after the one for which the credential could not be read',
	async () => {
		const { awayFor } = await startBehindVault();
		const items = ['a', 'b'].map((id) =>
			webhookItem(newLead(), { 'webhook-id': id, 'x-secret-key': SECRET }),
		);
		const run = await runVerify(items, { credential: awayFor(1), onError: 'continueRegularOutput' });
		expect(waysOutOfVerify(run)).toBe('0:Rejected 1:Verified');
	},
);

test.concurrent.each<[string, (vault: Vault) => IDataObject]>([
	['cannot be read', ({ awayFor }) => awayFor(99)],
	['is blank', ({ awayFor }) => ({ ...awayFor(0), secretKey: '' })],
])('a new lead whose credential %s is greeted once, when it is delivered', async (_, broken) => {
	const vault = await startBehindVault();
	const { awayFor, sendWith } = vault;
	const first = jsonOf(await sendWith(broken(vault), [newLead()]));
	const second = jsonOf(await sendWith(awayFor(0), first[3]!));
	expect([first[2], second[2]]).toMatchObject([[], [newLead()]]);
});

test.concurrent(
	'a lead that failed with a message says nothing of it any more once it is delivered',
	async () => {
		const { endpoint, awayFor } = await startBehindVault();
		const setUp = { credentials: { restWebhookApi: awayFor(0) } };
		const onContinue = { ...setUp, onError: 'continueRegularOutput' as const };
		const [, [failed] = []] = jsonOf(
			await runAction(endpoint, [newLead()], { enabled: '={{ undefined }}' }, onContinue),
		);
		expect(failed).toMatchObject({ error: expect.stringContaining('Enable') as string });
		const [[delivered] = []] = jsonOf(await runAction(endpoint, [failed!], {}, setUp));
		expect(delivered).not.toHaveProperty('error');
	},
);
