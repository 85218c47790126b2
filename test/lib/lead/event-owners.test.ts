import { EventOwners } from '../../../lib/lead/event-owners';

let owners: EventOwners;
beforeEach(() => (owners = new EventOwners()));

test('an id belongs to the first lead that asks, at each node', () => {
	expect(owners.isOf('A', 'evt_1', 'lead_1')).toBe(true);
	expect(owners.isOf('A', 'evt_1', 'lead_2')).toBe(false);
	expect(owners.isOf('A', 'evt_1', 'lead_1')).toBe(true);
	expect(owners.isOf('A', 'evt_2', 'lead_2')).toBe(true);
	expect(owners.isOf('B', 'evt_1', 'lead_2')).toBe(true);
});

test('the id of a long list is remembered, and the ids that came before it are forgotten', () => {
	owners.isOf('A', 'first', 'lead_1');
	owners.isOf('A', 'list', 'lead_1');
	for (let n = 0; n < 9_999; n++) {
		owners.isOf('A', `evt_${n}`, 'lead_1');
		if (n % 5_000 === 0) expect(owners.isOf('A', 'list', `lead_of_list_${n}`)).toBe(false);
	}
	expect(owners.isOf('A', 'list', 'lead_2')).toBe(false);
	expect(owners.isOf('A', 'first', 'lead_2')).toBe(true);
});
