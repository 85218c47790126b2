import type { IDataObject } from 'n8n-workflow';
import { forgetProcessMemory } from '../../lib';
import { newLead } from '../fixtures/leads';
import { runAction, waysOut } from '../helpers/deliver';
import { useHistoryStores } from '../helpers/history-stores';

/*
 * Returning Lead Key: Contact. A sender delivered one person twice, because a lead that was held back as known had brought a
 * phone number along that nobody wrote down: the next lead with that number was new.
 */
const { stores, credentials } = useHistoryStores();

const EMAIL = 'alex@example.com';
const PHONE = '+15551234567';

describe.each(['n8n', 'redis'])('in the history store %s', (historyStore) => {
	/** After a restart, or on another worker. */
	const send = async (items: IDataObject[], parameters: IDataObject = {}) => {
		forgetProcessMemory();
		const { options, ...others } = parameters;
		const result = await runAction(
			stores.endpoint,
			items,
			{
				...{ newLeadsOnly: true, historyStore, ...others },
				options: { returningLeadKey: 'contact', maxAttempts: 1, ...(options as IDataObject) },
			},
			{
				...stores.workflow,
				onError: 'continueErrorOutput',
				credentials: credentials(),
			},
		);
		return waysOut(result).replace(/\d+:/g, '');
	};
	const a = (lead: IDataObject = {}) => newLead({ lead_id: 'a', ...lead });
	const b = (lead: IDataObject = {}) => newLead({ lead_id: 'b', ...lead });
	const c = (lead: IDataObject = {}) => newLead({ lead_id: 'c', ...lead });

	it.each<[string, IDataObject[]]>([
		['by a phone number that came later', [a(), a({ phone: PHONE }), b({ phone: PHONE })]],
		['by an email address that came later', [a(), a({ email: EMAIL }), b({ email: EMAIL })]],
		['by both', [a(), a({ phone: PHONE, email: EMAIL }), b({ email: EMAIL }), c({ phone: PHONE })]],
		[
			'over a chain of email and phone',
			[a({ email: EMAIL }), b({ email: EMAIL, phone: PHONE }), c({ phone: PHONE })],
		],
		[
			'over a chain of phone and email, written in other ways',
			[
				a({ phone: '+1 (555) 123-4567' }),
				b({ phone: '0015551234567', email: ' Alex@Example.com' }),
				c({ email: EMAIL }),
			],
		],
		[
			'over a chain of lead ids',
			[a({ email: EMAIL }), b({ email: EMAIL }), b({ phone: PHONE }), c({ phone: PHONE })],
		],
	])('one person is delivered once: known %s', async (_, leads) => {
		const outcomes: string[] = [];
		for (const lead of leads) outcomes.push(await send([lead]));
		expect(outcomes).toEqual(['Delivered', ...Array<string>(leads.length - 1).fill('Not Sent')]);
		expect(stores.endpoint.requests).toHaveLength(1);
	});

	it('in one run, too, whose leads go out at the same time', async () => {
		const chain = [
			a(),
			newLead({ lead_id: 'another person', phone: '+15559999999' }),
			a({ email: EMAIL }),
			b({ email: EMAIL, phone: PHONE }),
			c({ phone: PHONE }),
		];
		expect(await send(chain)).toBe('Delivered Delivered Not Sent Not Sent Not Sent');
	});

	it.each<[string, IDataObject]>([
		['Enable is off', { enabled: false }],
		['the sender says that the lead is not new', { newLeadSource: 'event' }],
	])('also when the lead with the phone number was held back because %s', async (_, parameters) => {
		await send([a()]);
		expect(await send([a({ phone: PHONE, event: 'new_message' })], parameters)).toBe('Not Sent');
		expect(await send([b({ phone: PHONE })])).toBe('Not Sent');
	});

	it('also when the lead with the phone number failed while every lead was sent', async () => {
		await send([a()]);
		stores.endpoint.setAnswer({ status: 400 });
		expect(await send([a({ phone: PHONE })], { newLeadsOnly: false })).toBe('Failed');
		stores.endpoint.setAnswer({ status: 200 });
		expect(await send([b({ phone: PHONE })])).toBe('Not Sent');
	});

	it('but nobody is known whose delivery has not succeeded, whoever came with them', async () => {
		stores.endpoint.setAnswer({ status: 400 });
		expect(await send([a({ email: EMAIL }), b({ email: EMAIL, phone: PHONE })])).toBe('Failed Failed');
		stores.endpoint.setAnswer({ status: 200 });
		expect(await send([c({ phone: PHONE })])).toBe('Delivered');
	});

	it('and the history forgets the oldest beyond its size, as ever', async () => {
		const options = { historySize: 3 };
		await send([a({ email: EMAIL })], { options });
		// Takes the places of the lead id and the email address of the first.
		await send([a({ phone: PHONE, email: 'al@example.com' })], { options });
		expect(await send([b({ phone: PHONE })], { options })).toBe('Not Sent');
		expect(await send([c({ email: EMAIL })], { options })).toBe('Delivered');
	});

	it('with Returning Lead Key: Lead ID none of this counts', async () => {
		const options = { returningLeadKey: 'lead_id' };
		await send([a()], { options });
		await send([a({ phone: PHONE })], { options });
		expect(await send([b({ phone: PHONE })], { options })).toBe('Delivered');
	});
});
