import { thumbtack } from '../../../lib/sources/thumbtack';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const NOW_TEXT = '2026-04-21T15:42:20.000Z';
const [TIME, LATER] = ['2026-04-21T15:42:18Z', '2026-04-21T15:42:19Z'];

const read = (event: Record<string, unknown>, data: Record<string, unknown> = {}) =>
	thumbtack.read({ event, data: { negotiationID: 'N', ...data } }, NOW);
const created = (data: Record<string, unknown>) => read({ eventType: 'NegotiationCreatedV4' }, data);
const leadOf = (data: Record<string, unknown>) => created(data).lead;

describe('a negotiation', () => {
	test('that says nothing but its id is a lead without messages', () => {
		expect(created({})).toEqual({
			lead: { lead_id: 'N', source_name: 'Thumbtack', messages: [] },
			eventId: 'N',
			type: 'new_lead',
			notUnderstood: [],
		});
	});

	test('has what it says of the work in integrations', () => {
		const lead = leadOf({
			...{ status: 'Open', leadPrice: '$25', business: { businessID: 'B', name: 'Alpine' } },
			request: { requestID: 'R', location: { city: 'Rome', state: 'NY', address1: '1 Main St' } },
		});
		expect(lead.integrations).toEqual({
			thumbtack: {
				...{ business_id: 'B', request_id: 'R', status: 'Open', lead_price: '$25' },
				...{ city: 'Rome', state: 'NY', address: '1 Main St' },
			},
		});
	});

	const besideCustomer = {
		...{ category: { name: 'Kitchen Remodel' }, description: 'Leak', createTime: TIME, status: 'active' },
		customer: { displayName: 'Olivia Y.', location: { zipCode: '94117' } },
		details: [{ question: 'How big?', answer: 'Small' }],
	};
	const olivia = {
		...{ lead_id: 'N', name: 'Olivia Y.', postal_code: '94117', tags: ['Kitchen Remodel'] },
		messages: [{ text: 'Leak' }, { text: 'How big?\nSmall' }],
	};

	test('may have what is asked beside its customer, as the page of Thumbtack shows it', () => {
		expect(created(besideCustomer)).toMatchObject({ lead: olivia, type: 'new_lead', notUnderstood: [] });
		const request = { description: 'Flood', location: { zipCode: '10001' }, details: [] };
		const { lead } = created({ ...besideCustomer, request });
		expect(lead).toMatchObject({
			postal_code: '10001',
			messages: [{ text: 'Flood' }, { text: 'How big?\nSmall' }],
		});
	});

	test('that was fetched is a lead, too', () => {
		const fetched = { negotiationID: 'N', ...besideCustomer };
		expect(thumbtack.matches(fetched, false)).toBe(true);
		expect(thumbtack.read(fetched, NOW)).toMatchObject({ lead: olivia, eventId: 'N', type: 'new_lead' });
		for (const change of [{ messageID: 'M' }, { reviewID: 'R' }, { customer: 'x' }, { negotiationID: '' }])
			expect(thumbtack.matches({ ...fetched, ...change }, false)).toBe(false);
	});

	test('has what was attached to its request, and names what is unknown there', () => {
		const attachments = [{ fileName: 'a.jpg', url: 'https://x/a.jpg' }];
		const message = { direction: 'inbound', timestamp: NOW_TEXT, attachments };
		expect(leadOf({ request: { attachments } }).messages).toEqual([{ ...message, text: '' }]);
		expect(leadOf({ request: { description: 'Leak', attachments } }).messages).toEqual([
			{ ...message, text: 'Leak' },
		]);
		expect(leadOf({ request: { attachments: [] } }).messages).toEqual([]);
		const request = {
			...{ requestID: 'R', category: 'x', location: { city: 'Rome' }, details: [{ answer: 'x' }] },
			...{ description: 'x', attachments, news: 1 },
		};
		const times = { booking: { start: TIME }, proposedTimes: [{ start: TIME }], travelPreferences: ['x'] };
		const read = created({ estimate: { total: '$5' }, request: { ...request, ...times } });
		expect(read.notUnderstood).toEqual(['request.news']);
		expect(read.lead.integrations).toMatchObject({
			thumbtack: {
				...{ estimate: { total: '$5' }, booking: { start: TIME }, proposed_times: [{ start: TIME }] },
				travel_preferences: ['x'],
			},
		});
	});

	test('has its description first, and then its answers', () => {
		const details = [
			{ question: 'Which roof?', answer: 'Tiles' },
			{ answer: 'Hi' },
			{ question: 'ZIP', answer: '97477' },
		];
		const lead = leadOf({ createdAt: TIME, request: { description: ' Leak ', details } });
		expect(lead.messages).toEqual(
			['Leak', 'Which roof?\nTiles', 'Hi'].map((text) => ({ direction: 'inbound', text, timestamp: TIME })),
		);
		expect(lead.postal_code).toBe('97477');
	});

	test.each<[Record<string, unknown>, unknown]>([
		[{ location: { zipCode: '1', zipcode: '2' } }, '1'],
		[{ location: { zipcode: '2' } }, '2'],
		[{}, undefined],
	])('%j has the postal code %j', (request, postalCode) => {
		expect(leadOf({ request }).postal_code).toBe(postalCode);
	});

	test.each<[unknown, unknown]>([
		[{ name: 'Roofing' }, ['Roofing']],
		['Roofing', ['Roofing']],
		[{}, undefined],
		[undefined, undefined],
	])('of the category %j has the tags %j', (category, tags) => {
		const lead = leadOf({ request: { category } });
		expect([lead.tags, 'tags' in lead]).toEqual([tags, tags !== undefined]);
	});

	test.each<[Record<string, unknown>, Record<string, unknown>, string]>([
		[{ triggeredAt: LATER }, { createdAt: TIME }, TIME],
		[{ triggeredAt: LATER }, {}, LATER],
		[{}, {}, NOW_TEXT],
	])('of the event %j and the data %j has the time %s', (event, data, timestamp) => {
		const { lead } = read(
			{ eventType: 'NegotiationCreatedV4', ...event },
			{ ...data, request: { description: 'x' } },
		);
		expect(lead.messages).toMatchObject([{ timestamp }]);
	});

	test.each<[Record<string, unknown>, string, string]>([
		[{ eventType: 'NegotiationCreatedV4', triggeredAt: TIME }, 'N', 'new_lead'],
		[
			{ eventType: 'NegotiationUpdatedV4', triggeredAt: TIME },
			`N.NegotiationUpdatedV4.${TIME}`,
			'new_message',
		],
		[{ eventType: 'NegotiationUpdatedV4' }, 'N.NegotiationUpdatedV4.', 'new_message'],
		[{ eventType: 'ReNegotiationCreatedV4' }, 'N.ReNegotiationCreatedV4.', 'new_message'],
		[{ eventType: 'AutoMessageCreatedV4' }, 'N.AutoMessageCreatedV4.', 'new_message'],
		[{}, 'N..', 'new_message'],
	])('of the event %j has the id %s, and is %s', (event, eventId, type) => {
		expect(read(event)).toMatchObject({ eventId, type });
	});

	test('is an event without an id of its own where it names no negotiation', () => {
		expect(thumbtack.read({ event: { eventType: 'NegotiationCreatedV4' } }, NOW).eventId).toBe('');
	});

	test.each([
		['Test Business for Webhooks', 'test'],
		['Test Business', 'new_lead'],
	])('of the business %j is %s', (name, type) => {
		expect(created({ business: { name } }).type).toBe(type);
	});

	test('has the names of fields that were not understood', () => {
		const known = { chargeState: 'x', leadPriceBreakdown: {}, estimate: 'x', from: 'x', text: 'x' };
		expect(created({ ...known, news: 1 }).notUnderstood).toEqual(['news']);
	});
});

test.each<[object, object]>([
	[{ firstName: 'Ada', lastName: 'Lovelace', name: 'x' }, { name: 'Ada Lovelace' }],
	[{ name: 'Ada L.', displayName: 'x' }, { name: 'Ada L.' }],
	[{ displayName: 'Ada' }, { name: 'Ada' }],
	[{ phone: '5615550142' }, { phone: '5615550142' }],
	[{ email: 'ada@example.com' }, { email: 'ada@example.com' }],
	[{ phone: ' ', email: ' ', name: ' ' }, {}],
])('the customer %j is the person %j', (customer, person) => {
	const asked = { request: { details: [{ question: 'Email', answer: 'other@example.com' }] } };
	expect(leadOf({ customer })).toEqual({ lead_id: 'N', source_name: 'Thumbtack', messages: [], ...person });
	expect(leadOf({ customer, ...asked })).toMatchObject({ email: 'other@example.com', ...person });
});

test('a person of whom the customer says nothing is the one of the answers', () => {
	const details = ['Name', 'Phone', 'Email'].map((question, at) => ({
		question,
		answer: ['Ada', '555-123-4567', 'ada@example.com'][at],
	}));
	expect(leadOf({ request: { details } })).toMatchObject({
		...{ name: 'Ada', phone: '555-123-4567', email: 'ada@example.com', messages: [] },
	});
});

describe('a message', () => {
	const message = (data: Record<string, unknown>, event: Record<string, unknown> = {}) =>
		read({ eventType: 'MessageCreatedV4', ...event }, data);

	test('is an event of its own, of its negotiation', () => {
		const data = { messageID: 'M', from: 'Customer', text: 'Hi', sentAt: TIME, customer: { phone: '5' } };
		expect(message({ ...data, news: 1 })).toEqual({
			lead: {
				lead_id: 'N',
				phone: '5',
				source_name: 'Thumbtack',
				messages: [{ direction: 'inbound', text: 'Hi', timestamp: TIME }],
			},
			eventId: 'M',
			type: 'new_message',
			notUnderstood: ['news'],
		});
	});

	test.each([
		['Customer', 'inbound'],
		['customer', 'inbound'],
		['CUSTOMER', 'inbound'],
		['Pro', 'outbound'],
		[undefined, 'outbound'],
	])('from %j is %s', (from, direction) => {
		expect(message({ from }).lead.messages).toMatchObject([{ direction }]);
	});

	test.each<[Record<string, unknown>, Record<string, unknown>, string]>([
		[{ sentAt: TIME }, { triggeredAt: LATER }, TIME],
		[{}, { triggeredAt: LATER }, LATER],
		[{}, {}, NOW_TEXT],
	])('of the data %j and the event %j has the time %s', (data, event, timestamp) => {
		expect(message(data, event).lead.messages).toMatchObject([{ timestamp }]);
	});
});

describe('a review', () => {
	const review = (data: Record<string, unknown>, event: Record<string, unknown> = {}) =>
		thumbtack.read({ event: { eventType: 'ReviewCreatedV4', ...event }, data }, NOW);
	const told = {
		...{ reviewID: 'R', rating: 5, reviewText: 'Fast and clean.', reviewerName: 'Dana R.' },
		...{ createTime: TIME, business: { businessID: 'B' } },
	};

	test('that names no negotiation is a lead under its own id', () => {
		expect(review({ ...told, news: 1 }, { triggeredAt: LATER })).toEqual({
			lead: {
				lead_id: 'R',
				name: 'Dana R.',
				source_name: 'Thumbtack',
				messages: [{ direction: 'inbound', text: 'Rating: 5\nFast and clean.', timestamp: TIME }],
				integrations: { thumbtack: { business_id: 'B', review_id: 'R', rating: 5 } },
			},
			eventId: 'R.review',
			type: 'new_message',
			notUnderstood: ['news'],
		});
	});

	test.each<[Record<string, unknown>, object]>([
		[
			{ ...told, negotiationID: 'N' },
			{ lead_id: 'N', name: 'Dana R.' },
		],
		[{ ...told, customer: { firstName: 'Dana', lastName: 'Reyes' } }, { name: 'Dana Reyes' }],
		[{ reviewID: 'R' }, { name: undefined, messages: [{ text: '', timestamp: LATER }] }],
		[{ reviewID: 'R', rating: 4 }, { messages: [{ text: 'Rating: 4' }] }],
		[{ reviewID: 'R', reviewText: 'Good' }, { messages: [{ text: 'Good' }] }],
		[
			{ negotiationID: 'N', review: { reviewID: 'R', rating: 5, text: 'Good', createdAt: TIME } },
			{ lead_id: 'N', messages: [{ text: 'Rating: 5\nGood', timestamp: TIME }] },
		],
	])('%j is the lead %j', (data, lead) => {
		expect(review(data, { triggeredAt: LATER }).lead).toMatchObject(lead);
	});

	test('that names a negotiation does not tell its state', () => {
		const event = { eventType: 'ReviewCreatedV4' };
		expect(thumbtack.partOf!({ event, data: { ...told, negotiationID: 'N' } })).toEqual({
			isBesideLead: true,
		});
	});
});

test.each<[object, boolean]>([
	[{ event: { eventType: 'ReviewCreatedV4' }, data: { reviewID: 'R' } }, true],
	[{ event: { eventType: 'ReviewCreatedV4' }, data: {} }, false],
	[{ event: { eventType: 'IncentiveUsedV4' }, data: { reviewID: 'R' } }, false],
	[{ event: { eventType: 'x' }, data: { negotiationID: 1 } }, true],
	[{ event: { eventType: 'x' }, data: { negotiationID: ' ' } }, false],
	[{ event: { eventType: 'x' }, data: {} }, false],
	[{ event: { eventType: ' ' }, data: { negotiationID: 1 } }, false],
	[{ data: { negotiationID: 1 } }, false],
	[{ event: { eventType: 'x' } }, false],
])('%j is of Thumbtack: %s', (payload, isIts) => {
	expect(thumbtack.matches(payload, false)).toBe(isIts);
});

/** The button that tests a webhook was read as a message or a review of a customer. */
test.each(['NegotiationCreatedV4', 'NegotiationUpdatedV4', 'MessageCreatedV4', 'ReviewCreatedV4'])(
	'a %s of the business of the tests is a test',
	(eventType) => {
		const data = { negotiationID: 'N', messageID: 'M', reviewID: 'R', text: 'Hi' };
		const typeOf = (business: object) =>
			thumbtack.read({ event: { eventType }, data: { ...data, business } }, NOW).type;
		expect(typeOf({ name: 'Test Business for Webhooks' })).toBe('test');
		expect(typeOf({ displayName: 'Test Business for Webhooks' })).toBe('test');
		expect(typeOf({ name: 'Alpine' })).not.toBe('test');
	},
);

/** A hint about fields that each lead has hides the hints that count. */
test('the fields that every real negotiation has are known', () => {
	const request = { customerID: 'C', contactedBusinesses: [{ name: 'x' }] };
	const links = { requestReviewLink: 'x', refundRequestLink: 'x', refundDetails: { a: 1 } };
	expect(created({ ...links, request }).notUnderstood).toEqual([]);
});
