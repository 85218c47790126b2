import { derivedEventId } from '../../../lib/lead/event';
import type { Lead } from '../../../lib/lead/lead';
import { isInState, leadStateOf } from '../../../lib/lead/state';
import { newLead } from '../../fixtures/leads';

const fresh = () => newLead() as unknown as Lead;

// n8n hands one object to all branches of a workflow, and a node of another package may change it where it lies.
test('a lead that was changed in place is in another state, and its event has another id', () => {
	const lead = fresh();
	const [state, id] = [leadStateOf(lead), derivedEventId(lead)];
	expect(isInState(lead, state, true)).toBe(true);
	lead.postal_code = '10001';
	expect(isInState(lead, state, true)).toBe(false);
	expect(leadStateOf(lead)).not.toBe(state);
	expect(derivedEventId(lead)).not.toBe(id);
});

const turned = ({ messages, ...lead }: Lead): Lead => ({
	messages: messages?.map(({ timestamp, text, direction }) => ({ timestamp, text, direction })),
	...lead,
});

test.each<[string, (lead: Lead) => object, string]>([
	['a lead as it is', (lead) => lead, 'one'],
	['another order of the fields', turned, 'one'],
	['a field that the contract does not have', (lead) => ({ ...lead, favourite: 'blue' }), 'two'],
	['a field that this package adds', (lead) => ({ ...lead, event: { id: 'evt_1' } }), 'one'],
])('%s has the documented part of the state', (_what, change, parts) => {
	const lead = fresh();
	const [documented, whole] = leadStateOf(change(lead) as Lead).split('.');
	expect(documented).toBe(leadStateOf(lead));
	expect(whole === undefined ? 'one' : 'two').toBe(parts);
});

test('the state of a lead has one part, or two where the lead says more than the contract', () => {
	// Items that were stored before an update of this package hold it.
	expect(leadStateOf(fresh())).toBe('gUIQmJ6hFN30LIbn');
	expect(leadStateOf({ ...fresh(), favourite: 'blue' })).toMatch(/^[\w-]{16}\.[\w-]{16}$/);
	expect(leadStateOf({ ...fresh(), source_name: 'Acme' })).not.toBe(leadStateOf(fresh()));
});

const blue = () => ({ ...fresh(), favourite: 'blue' });
test.each<[string, Lead, unknown, boolean, boolean]>([
	['as it was', blue(), leadStateOf(blue()), true, true],
	['with another field, where it is sent', { ...blue(), favourite: 'red' }, leadStateOf(blue()), true, false],
	['with another field, where it is not', { ...blue(), favourite: 'red' }, leadStateOf(blue()), false, true],
	['with a field more, where it is sent', blue(), leadStateOf(fresh()), true, false],
	['with a field more, where it is not', blue(), leadStateOf(fresh()), false, true],
	['with another name', { ...blue(), name: 'Kim' }, leadStateOf(blue()), false, false],
	['of which nothing was noted', blue(), undefined, false, false],
	['of which a number was noted', blue(), 5, false, false],
	['of which nothing is known', blue(), '', false, false],
])('a lead %s is in its state or not', (_what, lead, state, includeAdditionalFields, isIn) => {
	expect(isInState(lead, state, includeAdditionalFields)).toBe(isIn);
});
