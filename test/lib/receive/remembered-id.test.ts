import { rememberedId, rememberedIdOf } from '../../../lib/receive/remembered-id';

const EVENT = {
	eventId: 100,
	objectId: 123,
	subscriptionType: 'contact.creation',
	occurredAt: 1,
	attemptNumber: 0,
};

test.each<[string, object, boolean]>([
	['the attempt', { attemptNumber: 3 }, true],
	['the contact', { objectId: 124 }, false],
	['the kind of event', { subscriptionType: 'contact.propertyChange' }, false],
	['the property', { propertyName: 'phone' }, false],
	['the contact of an association', { fromObjectId: 124 }, false],
	['the time', { occurredAt: 2 }, false],
])('an event of HubSpot that differs in %s is a repeat: %s', (_, change, isRepeat) => {
	expect(rememberedId('100', { ...EVENT, ...change }) === rememberedId('100', EVENT)).toBe(isRepeat);
});

test.each<[unknown]>([
	[undefined],
	['text'],
	[{ ...EVENT, eventId: 99 }],
	[{ ...EVENT, subscriptionType: undefined }],
	[{ lead_id: '5' }],
])('an event of any other source is remembered under its id: %j', (original) => {
	expect(rememberedId('100', original)).toBe('100');
	expect(rememberedIdOf({ event: { id: '100' }, lead: { original } })).toBe('100');
});

test('the payload of a received event stands in its lead', () => {
	const received = { event: { id: '100' }, lead: { lead_id: '123', original: EVENT } };
	expect(rememberedIdOf(received)).toBe(rememberedId('100', EVENT));
});
