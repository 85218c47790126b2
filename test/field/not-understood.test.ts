import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import { jsonOf } from '../helpers/deliver';
import { runVerify } from '../helpers/verify';
import { useAction } from './action';

/* What was not understood is told, by all three nodes. */
const { send } = useAction();

describe('what was not understood is told', () => {
	const ofGoogleAds = {
		lead_id: 'L9',
		user_column_data: [{ column_id: 'PHONE_NUMBER', string_value: '+15551234567' }],
		google_key: 'x',
	};

	it('by all three nodes, with the names of the fields', async () => {
		const sent = await send([ofGoogleAds]);
		const verified = await runVerify([webhookItem(ofGoogleAds)]);
		for (const { hints } of [sent, verified]) {
			expect(hints.map(({ message: text }) => text).join()).toContain(
				'Not understood: user_column_data, google_key',
			);
		}
	});

	it('and a name that a stranger made up is text in n8n’s editor, which shows hints as HTML', async () => {
		const [hint] = (await send([{ lead_id: 'L9', '<a href=x>click</a>': 1 }])).hints;
		expect(hint!.message).toContain('Not understood: ‹a href=x›click‹/a›. ');
	});

	it('also where a name was understood, and the number beside it was not', async () => {
		const ada = { lead_id: 'L11', name: 'Ada', phone_number: '+15551234567', score: 5 };
		for (const { hints } of [await send([ada]), await runVerify([webhookItem(ada)])]) {
			expect(hints.map(({ message: text }) => text)).toEqual([
				expect.stringMatching(
					/^Leads of which neither a phone number .*: 1\. .* held one: phone_number\. Map/,
				),
			]);
		}
		expect((await send([ada], { options: { includeAdditionalFields: true } })).hints).toEqual([]);
		expect((await send([{ ...ada, phone: '+15551234567' }])).hints).toEqual([]);
	});

	it('and no lead is held back for want of contact info that it has, without a word of where it is', async () => {
		const run = await send([ofGoogleAds, { lead_id: 'L10' }], { contactCapturedOnly: true });
		const [first, second] = jsonOf(run)[1]!.map(({ delivery }) => delivery as IDataObject);
		expect(first).toMatchObject({
			reason: 'no_contact_info',
			message: expect.stringContaining('user_column_data'),
		});
		expect(second!.message).toMatch(/^The lead has shared neither/);
	});

	it('but not of leads that were understood, nor where everything is sent', async () => {
		expect((await send([newLead({ extra: 1 })])).hints).toEqual([]);
		expect((await send([ofGoogleAds], { options: { includeAdditionalFields: true } })).hints).toEqual([]);
	});

	it('and so are the lead’s own fields that cannot be sent, because this node uses their names', async () => {
		const all = { options: { includeAdditionalFields: true } };
		const wedding = newLead({ event: 'Wedding' });
		for (const operation of ['deliver', 'preview']) {
			const { hints } = await send([wedding, newLead({ delivery: 'express' })], { operation, ...all });
			expect(hints.at(-1)!.message).toContain('uses their names itself: event, delivery. Rename');
		}
		expect((await send([wedding])).hints).toEqual([]);
	});

	it('but not what this node added itself', async () => {
		const all = { options: { includeAdditionalFields: true } };
		const [delivered] = jsonOf(await send([newLead({ verification: { method: 'secret' } })], all))[0]!;
		expect((await send([delivered!], all)).hints).toEqual([]);
	});
});
