import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Does it matter to this node whether a lead is known? Verify opens its history only to tell repeats. Deliver also remembers leads
 * while Create Only for New Leads is off.
 */
export function goesByHistory(context: IExecuteFunctions): boolean {
	const { type, parameters } = context.getNode();
	return /Verify$/.test(type) || Boolean((Object(parameters) as { newLeadsOnly?: unknown }).newLeadsOnly);
}
