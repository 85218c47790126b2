import { onlyValueIn } from '../shared/only-value';

/** Kinds of lead events, in the order a lead usually lives through them; `test` is a connection test. */
export const LEAD_EVENTS = ['new_lead', 'contact_captured', 'new_message', 'test'] as const;
export type LeadEventType = (typeof LEAD_EVENTS)[number];

/** Is this, in any spelling, one of the known types of events? */
export function isEventType(value: string): boolean {
	return asEventType(value) !== undefined;
}

/**
 * The type that a text names: `new_lead`, `New-Lead`, `newLead`, `lead.new_lead`, and as headers that came twice or in quotes say it. The
 * test of a sender that calls it `lead.test` became a customer.
 */
export function asEventType(value: unknown): LeadEventType | undefined {
	if (typeof value !== 'string') return undefined;
	const name = onlyValueIn(value);
	return name === undefined ? undefined : typeNamed(name);
}

/** A test is one only by the name of a lead or of a webhook: `drive.test` is no test. */
function typeNamed(name: string): LeadEventType | undefined {
	const parts = name.split(/[./:]/);
	const word = parts
		.at(-1)
		?.toLowerCase()
		.replaceAll(/[\s_-]/g, '');
	const type = LEAD_EVENTS.find((type) => type.replace('_', '') === word);
	const isOfTest = parts.slice(0, -1).every((part) => /^(?:lead|webhook|event)s?$/i.test(part));
	return type === 'test' && !isOfTest ? undefined : type;
}
