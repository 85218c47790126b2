import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

const endpoint = useEndpoint();

describe('a failed item', () => {
	it('carries all that is needed to go on, and the same delivery goes on when it is fed back in', async () => {
		endpoint.setAnswer({ status: 503 });
		const errorOutput = { onError: 'continueErrorOutput' as const };
		const first = jsonOf(await runAction(endpoint, [newLead()], {}, errorOutput))[3]![0]!;
		expect(first).toEqual({
			...newLead(),
			event: {
				id: expect.stringMatching(/^evt_/),
				type: 'new_lead',
				lead_state: expect.any(String),
				welcome_decided: true,
			},
			delivery: {
				id: expect.stringMatching(/^evt_/),
				event: 'new_lead',
				attempts: 3,
				round: 1,
				status_code: 503,
				reason: 'server_error',
				retryable: true,
				next_attempt_at: expect.stringMatching(/Z$/),
				message: expect.stringContaining('503'),
				proof: expect.stringMatching(/^[\w-]{43}$/),
			},
		});
		const wait = Date.parse((first.delivery as IDataObject).next_attempt_at as string) - Date.now();
		expect(wait).toBeGreaterThan(3_000);
		expect(wait).toBeLessThan(5_001);

		endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
		const [delivered, , welcome] = jsonOf(await runAction(endpoint, [first], {}, errorOutput));
		const { id } = first.delivery as IDataObject;
		expect(delivered).toMatchObject([{ lead_id: 'lead_1', delivery: { id, attempts: 5 } }]);
		expect(welcome).toEqual([]);
		expect(new Set(endpoint.requests.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
	});

	describe('where switches and options are expressions on an item whose fields are gone by then', () => {
		const fields = {
			leadData: 'fields',
			leadFields: { lead_id: '={{ $json.form_id }}', name: '={{ $json.who }}' },
		};
		const switches = {
			enabled: '={{ $json.on }}',
			skipWelcome: '={{ $json.vip }}',
			contactCapturedOnly: "={{ $json.who ? false : $('Nowhere').item.json.x }}",
			includeSourceName: true,
			options: { timeout: '={{ $json.seconds }}', maxAttempts: 1 },
		};
		const form = { form_id: 'f1', who: 'Ada', on: true, vip: true, seconds: 20 };
		const run = { onError: 'continueErrorOutput' as const };

		it('goes on with the values that they had', async () => {
			endpoint.setAnswer([{ status: 503 }, { status: 503 }, { status: 200 }]);
			const send = async (item: IDataObject) =>
				await runAction(endpoint, [item], { ...fields, ...switches }, run);
			const first = jsonOf(await send(form))[3]![0]!;
			expect(first.delivery).toMatchObject({
				round: 1,
				switches: { enabled: true, skipWelcome: true, contactCapturedOnly: false },
			});
			const second = jsonOf(await send(first))[3]![0]!;
			expect(second.delivery).toMatchObject({ round: 2, switches: { enabled: true, skipWelcome: true } });
			expect(jsonOf(await send(second))[0]).toMatchObject([{ lead_id: 'f1', delivery: { handoff: true } }]);
			expect(endpoint.requests.map(({ headers }) => headers['x-lead-handoff'])).toEqual(
				Array(3).fill('true'),
			);
			expect(new Set(endpoint.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
		});

		it.each<[string, IDataObject]>([
			[
				'an option on another node',
				{ options: { timeout: "={{ $json.seconds ?? $('Nowhere').item.json.x }}" } },
			],
			[
				'the source of what is new',
				{ newLeadSource: "={{ $json.on ? 'event' : $('Nowhere').item.json.x }}" },
			],
			[
				'the key of a returning lead',
				{ returningLeadKey: "={{ $json.on ? 'contact' : $('Nowhere').item.json.x }}" },
			],
			['where the lead is', { leadData: "={{ $json.on ? 'fields' : $('Nowhere').item.json.x }}" }],
		])('goes on where the expression throws of %s', async (_, change) => {
			endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
			const { options, ...others } = change;
			const parameters = {
				...fields,
				...others,
				options: { maxAttempts: 1, ...(options as IDataObject) },
				newLeadsOnly: true,
			};
			const first = jsonOf(await runAction(endpoint, [form], parameters, run))[3]![0]!;
			expect(jsonOf(await runAction(endpoint, [first], parameters, run))[0]).toMatchObject([
				{ lead_id: 'f1', delivery: { id: (first.delivery as IDataObject).id } },
			]);
		});

		it('sends the additional fields again, whose switch is an expression', async () => {
			endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
			const parameters = {
				leadData: 'json',
				leadJson: '={{ $json.lead }}',
				options: { maxAttempts: 1, includeAdditionalFields: '={{ $json.more }}' },
			};
			const item = { more: true, lead: newLead({ roof: 'Tiles' }) };
			const first = jsonOf(await runAction(endpoint, [item], parameters, run))[3]![0]!;
			expect(first.delivery).toMatchObject({ switches: { includeAdditionalFields: true } });
			expect(jsonOf(await runAction(endpoint, [first], parameters, run))[0]).toHaveLength(1);
			expect(endpoint.requests.map(({ json }) => (json as IDataObject).roof)).toEqual(['Tiles', 'Tiles']);
			expect(new Set(endpoint.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
		});

		it('is held back where a switch that can be read has been turned off', async () => {
			endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
			const enabled = (on: boolean) => ({ ...fields, ...switches, enabled: `={{ ${on} }}` });
			const first = jsonOf(await runAction(endpoint, [form], enabled(true), run))[3]![0]!;
			expect(jsonOf(await runAction(endpoint, [first], enabled(false), run))[1]).toMatchObject([
				{ delivery: { reason: 'disabled' } },
			]);
			expect(endpoint.requests).toHaveLength(1);
		});

		it('does not go on with values that somebody has changed', async () => {
			endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
			const send = async (item: IDataObject) =>
				await runAction(endpoint, [item], { ...fields, ...switches }, run);
			const first = jsonOf(await send(form))[3]![0]!;
			const delivery = {
				...(first.delivery as IDataObject),
				switches: { enabled: true, skipWelcome: false },
			};
			expect(jsonOf(await send({ ...first, delivery }))[3]).toMatchObject([
				{ delivery: { reason: 'invalid_options' } },
			]);
			expect(endpoint.requests).toHaveLength(1);
		});

		it('uses up its rounds where an expression fails each time, and is a dead letter then', async () => {
			const broken = { ...fields, leadFields: { name: "={{ $('Nowhere').item.json.x }}" } };
			let item: IDataObject = form;
			const rounds: unknown[] = [];
			for (let round = 0; round < 12 && rounds.at(-1) !== null; round++) {
				item = jsonOf(await runAction(endpoint, [item], broken, run))[3]![0]!;
				const { next_attempt_at: next, reason, round: used } = item.delivery as IDataObject;
				expect([reason, used]).toEqual(['unexpected_error', round + 1]);
				rounds.push(next);
			}
			expect(rounds.at(-1)).toBeNull();
			expect(rounds.slice(0, -1).every((next) => typeof next === 'string')).toBe(true);
		});
	});

	it('goes on when a spreadsheet has kept its objects as JSON text', async () => {
		endpoint.setAnswer([{ status: 400 }, { status: 200 }]);
		const errorOutput = { onError: 'continueErrorOutput' as const };
		const lead = newLead({
			tags: ['vip'],
			messages: [{ direction: 'in', text: 'Hi', timestamp: 1776786138 }],
		});
		const failed = jsonOf(await runAction(endpoint, [lead], {}, errorOutput))[3]![0]!;
		const row = Object.fromEntries(
			Object.entries(failed).map(([name, value]) => [
				name,
				typeof value === 'object' ? JSON.stringify(value) : value,
			]),
		) as IDataObject;
		const [delivered] = jsonOf(await runAction(endpoint, [row], {}, errorOutput));
		expect(delivered).toMatchObject([{ lead_id: 'lead_1', delivery: { attempts: 2 } }]);
		const [first, second] = endpoint.requests;
		expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
		expect(second!.json).toEqual(first!.json);
	});

	describe('that a table has kept, with a column for each field of any lead', () => {
		const errorOutput = { onError: 'continueErrorOutput' as const };
		const inJson = (value: unknown) =>
			typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
		const isNone = (value: unknown) => ['[]', '{}'].includes(JSON.stringify(value));
		/** The items as the rows of a table give them back. `blank` is what is in a cell without a value. */
		const rowsOf = (items: IDataObject[], blank: unknown, added: IDataObject): IDataObject[] => {
			const names = [...new Set(items.flatMap((item) => Object.keys(item)))];
			return items.map((item) => ({
				...(Object.fromEntries(
					names.map((name) => [name, isNone(item[name]) ? blank : inJson(item[name] ?? blank)]),
				) as IDataObject),
				...added,
			}));
		};
		const sheet = { row_number: 2 };
		const table = { id: 7, createdAt: '2026-04-21T15:42:18.000Z', updatedAt: '2026-04-21T15:42:18.000Z' };
		const more = { options: { maxAttempts: 1, includeAdditionalFields: true } };
		const form = {
			leadData: 'fields',
			leadFields: {
				lead_id: '={{ $json.id }}',
				email: '={{ $json.mail }}',
				more: { values: [{ name: 'roof', value: '={{ $json.roof }}' }] },
			},
		};
		const full = newLead({ email: 'ada@example.com', phone: '+15551234567', roof: 'Tiles' });

		it.each<[string, IDataObject, IDataObject[], unknown, IDataObject]>([
			['a spreadsheet', {}, [full, newLead({ lead_id: 'lead_2' })], '', sheet],
			['a data table', {}, [full, newLead({ lead_id: 'lead_2' })], null, table],
			['a spreadsheet, all fields sent', more, [full, newLead({ lead_id: 'lead_2' })], '', sheet],
			['a data table, all fields sent', more, [full, newLead({ lead_id: 'lead_2' })], null, table],
			[
				'a spreadsheet, null as sent',
				{},
				[full, newLead({ lead_id: 'lead_2', email: null, phone: null })],
				'',
				sheet,
			],
			[
				'a spreadsheet, null in one field and nothing in others',
				{ includeSourceName: true },
				[full, newLead({ lead_id: 'lead_2', email: null, source_name: null })],
				'',
				sheet,
			],
			[
				'a data table, an empty text as sent',
				{},
				[full, newLead({ lead_id: 'lead_2', email: '', phone: '' })],
				null,
				table,
			],
			[
				'Airtable, all fields sent and no tags',
				more,
				[full, newLead({ lead_id: 'lead_2', tags: [], integrations: {}, email: '' })],
				undefined,
				{ id: 'rec1', createdTime: '2026-04-21T15:42:18.000Z' },
			],
			[
				'a spreadsheet and a data table, all fields sent',
				more,
				[full, newLead({ lead_id: 'lead_2' })],
				'',
				{ ...sheet, ...table },
			],
			[
				'a spreadsheet, More Fields',
				form,
				[{ id: 'a', roof: 'Tiles', mail: 'a@b.co' }, { id: 'b' }],
				'',
				sheet,
			],
		])('goes on behind %s', async (_, parameters, leads, blank, added) => {
			endpoint.setAnswer({ status: 503 });
			const once = { ...parameters, options: { maxAttempts: 1, ...(parameters.options as IDataObject) } };
			const failed = jsonOf(await runAction(endpoint, leads, once, errorOutput))[3]!;
			const again = jsonOf(await runAction(endpoint, rowsOf(failed, blank, added), once, errorOutput))[3]!;
			expect(again.map(({ delivery }) => (delivery as IDataObject).round)).toEqual([2, 2]);
			// The nodes behind find the row by what the table has added.
			expect(again).toMatchObject([added, added]);
			endpoint.setAnswer({ status: 200 });
			const [delivered] = jsonOf(await runAction(endpoint, again, once, errorOutput));
			expect(delivered!.map(({ delivery }) => (delivery as IDataObject).attempts)).toEqual([3, 3]);
			const sent = endpoint.requests.map(({ headers, text }) => `${headers['webhook-id']} ${text}`).sort();
			expect(sent).toHaveLength(6);
			expect(new Set(sent).size).toBe(2);
		});

		/** An item as n8n's Convert to File writes it into CSV, and Extract from File gives it back. */
		const flat = (value: unknown, name: string): Array<[string, string]> =>
			typeof value === 'object' && value !== null
				? Object.entries(value).flatMap(([each, inner]) => flat(inner, name ? `${name}.${each}` : each))
				: [[name, typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? '')]];

		it('goes on behind a CSV file', async () => {
			const leads = [
				newLead({ integrations: { created_in_crm: true, crm_name: 'hubspot' }, email: null }),
				newLead({ lead_id: 'lead_2', integrations: { created_in_crm: false }, tags: [], messages: [] }),
			];
			const once = { options: { maxAttempts: 1 } };
			endpoint.setAnswer({ status: 503 });
			const failed = jsonOf(await runAction(endpoint, leads, once, errorOutput))[3]!;
			const cells = failed.map((item) => Object.fromEntries(flat(item, '')));
			const blank = Object.fromEntries(cells.flatMap((each) => Object.keys(each)).map((name) => [name, '']));
			endpoint.setAnswer({ status: 200 });
			const rows = cells.map((each) => ({ ...blank, ...each }));
			const [delivered] = jsonOf(await runAction(endpoint, rows, once, errorOutput));
			expect(delivered!.map(({ delivery }) => (delivery as IDataObject).attempts)).toEqual([2, 2]);
			const sent = endpoint.requests.map(({ headers, text }) => `${headers['webhook-id']} ${text}`);
			expect(new Set(sent).size).toBe(2);
		});

		it('is the same event for another endpoint, too', async () => {
			const delivered = jsonOf(await runAction(endpoint, [full, newLead({ lead_id: 'lead_2' })]))[0]!;
			await runAction(endpoint, rowsOf(delivered, '', sheet));
			const ids = endpoint.requests.map(({ headers }) => headers['webhook-id']);
			expect(new Set(ids).size).toBe(2);
		});
	});

	it('means nothing as JSON text without its proof, nor as text that is no JSON', async () => {
		const claims = ['{"id":"x","event":"test","reason":"timeout","proof":"x"}', '{"id":"x"', 'shipped'];
		for (const delivery of claims) await runAction(endpoint, [newLead({ delivery })]);
		expect(endpoint.requests.map(({ headers }) => headers['x-lead-event'])).toEqual(
			claims.map(() => 'new_lead'),
		);
		expect(new Set(endpoint.requests.map(({ headers }) => headers['webhook-id']))).not.toContain('x');
	});

	it('keeps its lead id when it was made from form fields without one', async () => {
		const parameters = { leadData: 'fields', leadFields: { lead_id: '', name: '={{ $json.who }}' } };
		endpoint.setAnswer({ status: 400 });
		const errorOutput = { onError: 'continueErrorOutput' as const };
		const first = jsonOf(await runAction(endpoint, [{ who: 'Ada' }], parameters, errorOutput))[3]![0]!;
		endpoint.setAnswer({ status: 200 });
		await runAction(endpoint, [first], parameters, errorOutput);
		const [a, b] = endpoint.requests.map(({ json }) => json);
		expect(a).toEqual({ lead_id: expect.stringMatching(/^lead_[0-9A-Z]{26}$/), name: 'Ada' });
		expect(b).toEqual(a);
	});

	it('ends at the dead letter when the schedule is exhausted', async () => {
		endpoint.setAnswer({ status: 503 });
		const parameters = { options: { maxAttempts: 1, retrySchedule: 'custom', retryDelays: '60, 120' } };
		let item = newLead();
		const plans: unknown[] = [];
		for (let round = 1; round <= 3; round++) {
			const result = await runAction(endpoint, [item], parameters, { onError: 'continueErrorOutput' });
			item = jsonOf(result)[3]![0]!;
			const { next_attempt_at: next } = item.delivery as IDataObject;
			plans.push(next && Math.round((Date.parse(next as string) - Date.now()) / 1000));
		}
		expect(plans).toEqual([60, 120, null]);
		expect(item.delivery).toMatchObject({ attempts: 3, round: 3 });
	});
});

describe('a failed item on the error output, under which n8n lays the input', () => {
	const errorOutput = { onError: 'continueErrorOutput' as const };

	it('holds nothing of the request that the lead came in, so that feeding it back sends the lead alone', async () => {
		const item = { headers: { 'x-secret-key': 'inbound-key', cookie: 'c' }, query: {}, body: newLead() };
		const parameters = {
			leadData: 'json',
			leadJson: '={{ $json.body }}',
			options: { maxAttempts: 1, includeAdditionalFields: true },
		};
		endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
		const first = jsonOf(await runAction(endpoint, [item], parameters, errorOutput))[3]![0]!;
		await runAction(endpoint, [first], parameters, errorOutput);
		expect(endpoint.requests[1]!.json).toEqual(endpoint.requests[0]!.json);
		expect(endpoint.requests[1]!.text).not.toContain('inbound-key');
	});

	it('holds its lead as it was mapped, not the form data it was mapped from', async () => {
		const item = { who: 'Ada', phone: 5551234567, tags: 'x,y' };
		const parameters = {
			leadData: 'fields',
			leadFields: { lead_id: 'a', name: '={{ $json.who }}' },
			options: { maxAttempts: 1 },
		};
		endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
		const first = jsonOf(await runAction(endpoint, [item], parameters, errorOutput))[3]![0]!;
		expect(waysOut(await runAction(endpoint, [first], parameters, errorOutput))).toBe('0:Delivered');
		expect(endpoint.requests[1]!.json).toEqual({ lead_id: 'a', name: 'Ada' });
	});
});
