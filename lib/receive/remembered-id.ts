import { asFields, textOf } from '../sources/parts';

/**
 * Under which id an event is remembered, so that a repeat is recognised: its own id, but for HubSpot. HubSpot says that its `eventId`
 * may not be unique, and of two events with one `eventId` the second was lost as a repeat. A repeat of HubSpot has another
 * `attemptNumber` and nothing else.
 * @param id the event's id
 * @param original the payload of the source that it was read from
 */
export function rememberedId(id: string, original: unknown): string {
	const { subscriptionType, eventId, objectId, fromObjectId, propertyName, occurredAt } = asFields(original);
	if (textOf(subscriptionType) === undefined || textOf(eventId) !== id) return id;
	const facts = [objectId, fromObjectId, subscriptionType, propertyName, occurredAt];
	return [id, ...facts.map((fact) => textOf(fact) ?? '')].join(' ');
}

/** As {@link rememberedId}, of an event that was received. */
export function rememberedIdOf({ event, lead }: { event: { id: string }; lead?: object }): string {
	return rememberedId(event.id, asFields(lead).original);
}
