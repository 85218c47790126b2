import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

/*
 * Somebody turns Enable off while leads wait for their next attempt, or replays dead letters while it is off. Such leads are held
 * back, and go on as the same delivery once Enable is on again and they are fed back in.
 */
const endpoint = useEndpoint();

const send = async (item: IDataObject, parameters: IDataObject = {}, run: object = {}) =>
	jsonOf(
		await runAction(
			endpoint,
			[item],
			{ skipWelcome: '={{ true }}', options: { maxAttempts: 1, keepOrder: true }, ...parameters },
			{ onError: 'continueErrorOutput', ...run },
		),
	);
const OFF = { enabled: false };
/** The credential while n8n's vault is away. */
const away = () => ({
	credentials: {
		restWebhookApi: {
			url: endpoint.url,
			get secretKey(): string {
				throw new Error('The vault is sealed');
			},
		},
	},
});

it.each<[string, () => object]>([
	['', () => ({})],
	[' and the credential cannot be read', away],
])('keeps what a failed lead needs to go on while Enable is off%s', async (_, run) => {
	endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
	const failed = (await send(newLead()))[3]![0]!;
	const { id, proof, arrived_at: arrivedAt } = failed.delivery as IDataObject;
	const held = (await send(failed, OFF, run()))[1]![0]!;
	expect(held.delivery).toMatchObject({
		sent: false,
		reason: 'disabled',
		message: expect.stringContaining('Enable is off') as string,
		...{ id, event: 'new_lead', attempts: 1, round: 1, arrived_at: arrivedAt, proof },
		switches: { skipWelcome: true },
	});
	const heldAgain = (await send(held, OFF))[1]![0]!;
	expect(heldAgain.delivery).toMatchObject({ reason: 'disabled', id, attempts: 1, round: 1, proof });
	expect((await send(heldAgain))[0]).toMatchObject([{ delivery: { id, attempts: 2 } }]);
	expect(endpoint.requests).toHaveLength(2);
});

it('holds back the lead itself, and not what its fields would map once more', async () => {
	const form = { leadData: 'fields', leadFields: { name: '={{ $json.who }}', email: '={{ $json.email }}' } };
	endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
	const failed = (
		await send({ who: 'Ada', email: 'ada@example.com' }, { ...form, skipWelcome: false })
	)[3]![0]!;
	const [, notSent, welcome] = await send(failed, { ...form, ...OFF, skipWelcome: false }, away());
	const [held] = notSent!;
	expect(held).toMatchObject({ lead_id: failed.lead_id, name: 'Ada', event: failed.event });
	expect(welcome).toEqual([]);
	expect((await send(held!, { ...form, skipWelcome: false }))[0]).toMatchObject([
		{ name: 'Ada', delivery: { id: (failed.delivery as IDataObject).id, attempts: 2 } },
	]);
});

it('counts the rounds on where an item that was held back cannot be read', async () => {
	endpoint.setAnswer({ status: 503 });
	const held = (await send((await send(newLead()))[3]![0]!, OFF))[1]![0]!;
	const bad = (await send(held, { options: { maxAttempts: 0 } }))[3]![0]!;
	expect(bad.delivery).toMatchObject({ reason: 'invalid_options', round: 1, attempts: 1 });
});

it('says of a lead without a proof that it failed before', async () => {
	const failed = (await send(newLead(), {}, away()))[3]![0]!;
	expect(failed.delivery).toMatchObject({ reason: 'credential_unavailable', attempts: 0 });
	const held = (await send(failed, OFF))[1]![0]!;
	expect(held.delivery).toMatchObject({ reason: 'disabled', attempts: 0, round: 0 });
	expect(held.delivery).not.toHaveProperty('proof');
	expect((await send(held))[0]).toMatchObject([{ delivery: { id: (held.event as IDataObject).id } }]);
});

it('says nothing of attempts where a lead comes for the first time', async () => {
	const [held] = (await send(newLead(), OFF))[1]!;
	expect(Object.keys(held!.delivery as object)).toEqual(['sent', 'reason', 'message', 'request']);
});
