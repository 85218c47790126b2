import { LEAD_EVENTS, type LeadEventType } from './lead';

/** Is this, in any spelling, one of the known types of events? */
export function isEventType(value: string): boolean {
	return asEventType(value) !== undefined;
}

/** The type that a text names: `new_lead`, `New-Lead`, `newLead`. */
export function asEventType(value: unknown): LeadEventType | undefined {
	if (typeof value !== 'string') return undefined;
	const word = value.toLowerCase().replaceAll(/[\s_-]/g, '');
	return LEAD_EVENTS.find((type) => type.replace('_', '') === word);
}
