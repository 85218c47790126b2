import type { IDataObject } from 'n8n-workflow';
import { forgetProcessMemory } from '../../lib';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { useHistoryStores } from '../helpers/history-stores';

/*
 * One person who writes the number with its country code in one form and without it in the next was delivered twice, and
 * nothing said so.
 */
const { stores, credentials } = useHistoryStores();

const NATIONAL = newLead({ lead_id: 'national', phone: '(512) 555-0142' });
const INTERNATIONAL = newLead({ lead_id: 'international', phone: '+1 512 555 0142' });

describe.each(['n8n', 'redis'])('in the history store %s', (historyStore) => {
	const run = async (items: IDataObject[], parameters: IDataObject = {}) => {
		forgetProcessMemory();
		const { options, ...others } = parameters;
		return await runAction(
			stores.endpoint,
			items,
			{
				...{ newLeadsOnly: true, historyStore, returningLeadKey: 'contact', ...others },
				...(options !== undefined && { options }),
			},
			{ ...stores.workflow, onError: 'continueErrorOutput', credentials: credentials() },
		);
	};
	const US = { options: { defaultCountry: 'US' } };

	it.each([
		['first without its country code', [NATIONAL, INTERNATIONAL]],
		['first with it', [INTERNATIONAL, NATIONAL]],
	])('with Default Country one person is delivered once, who writes the number %s', async (_, leads) => {
		for (const [index, lead] of leads.entries()) {
			expect(waysOut(await run([lead], US))).toBe(index === 0 ? '0:Delivered' : '0:Not Sent');
		}
		expect(stores.endpoint.requests.map(({ json }) => (json as IDataObject).phone)).toEqual([
			leads[0]!.phone,
		]);
	});

	it('also within one run', async () => {
		expect(waysOut(await run([NATIONAL, INTERNATIONAL], US))).toBe('0:Delivered 1:Not Sent');
	});

	it('also who was delivered before Default Country was set', async () => {
		await run([NATIONAL]);
		expect(waysOut(await run([newLead({ lead_id: 'b', phone: '512-555-0142' })], US))).toBe('0:Not Sent');
	});

	it.each([
		['national', [INTERNATIONAL, NATIONAL]],
		['international', [NATIONAL, INTERNATIONAL]],
	])('without it both go out, and a hint names the near miss of the %s one', async (id, [first, second]) => {
		expect((await run([first!])).hints).toEqual([]);
		const { hints, ...result } = await run([second!]);
		expect(waysOut({ hints, ...result })).toBe('0:Delivered');
		expect(hints).toHaveLength(1);
		expect(hints[0]!.message).toContain(`: ${id} (${second!.phone as string})`);
		expect(hints[0]!.message).toContain('Default Country');
	});

	it('the hint shows the ID and the number of a stranger as text, and no more of them than a person reads', async () => {
		await run([INTERNATIONAL]);
		const lead_id = `<a href=x>${'y'.repeat(1_000)}`;
		const [hint] = (await run([newLead({ lead_id, phone: '<b>(512) 555-0142' })])).hints;
		expect(hint!.message).toMatch(/: ‹a href=x›y{190} \(‹b›\(512\) 555-0142\)\./);
	});

	it('says nothing of numbers that are no near miss, nor where leads are known by their Lead ID alone', async () => {
		await run([INTERNATIONAL]);
		expect((await run([newLead({ lead_id: 'c', phone: '(512) 555-0143' })])).hints).toEqual([]);
		expect((await run([NATIONAL], { returningLeadKey: 'lead_id' })).hints).toEqual([]);
	});

	it('holds for the leads that Lead History adds, with the option there or in the node that it names', async () => {
		const history = { resource: 'leadHistory', operation: 'add', ...US };
		await run([NATIONAL], { ...history, options: { ...US.options, returningLeadKey: 'contact' } });
		expect(waysOut(await run([INTERNATIONAL], US))).toBe('0:Not Sent');
	});
});

describe('Returning Lead Key', () => {
	const run = async (items: IDataObject[], parameters: IDataObject) =>
		waysOut(
			await runAction(
				stores.endpoint,
				items,
				{ newLeadsOnly: true, ...parameters },
				{ ...stores.workflow, onError: 'continueErrorOutput' },
			),
		);
	const again = { ...NATIONAL, lead_id: 'again' };

	it.each<[string, IDataObject, string]>([
		['below the switch', { returningLeadKey: 'contact' }, '0:Not Sent'],
		['among the options, as in older workflows', { options: { returningLeadKey: 'contact' } }, '0:Not Sent'],
		[
			'among the options, whatever stands below the switch',
			{ returningLeadKey: 'contact', options: { returningLeadKey: 'lead_id' } },
			'0:Delivered',
		],
		['nowhere', {}, '0:Delivered'],
	])('counts where it stands %s', async (_, parameters, way) => {
		await run([NATIONAL], parameters);
		expect(await run([again], parameters)).toBe(way);
	});

	it('is refused where an expression gives another value', async () => {
		const result = await runAction(
			stores.endpoint,
			[NATIONAL],
			{ newLeadsOnly: true, returningLeadKey: '={{ "name" }}' },
			{ ...stores.workflow, onError: 'continueErrorOutput' },
		);
		expect(jsonOf(result)[3]).toMatchObject([{ delivery: { reason: 'invalid_options' } }]);
	});
});
