import { EventOwners } from '../../../lib/lead/event-owners';

let owners: EventOwners;
beforeEach(() => (owners = new EventOwners()));

const asks = (place: string, eventId: string, leadId: string, run = 'run 1') => ({
	place,
	run,
	eventId,
	leadId,
});

test('an id belongs to the first lead that asks, at each node', () => {
	expect(owners.isOf(asks('A', 'evt_1', 'lead_1'))).toBe(true);
	expect(owners.isOf(asks('A', 'evt_1', 'lead_2'))).toBe(false);
	expect(owners.isOf(asks('A', 'evt_1', 'lead_1'))).toBe(true);
	expect(owners.isOf(asks('A', 'evt_2', 'lead_2'))).toBe(true);
	expect(owners.isOf(asks('B', 'evt_1', 'lead_2'))).toBe(true);
});

test('another run may not have the id of a lead that is on its way or delivered', () => {
	owners.isOf(asks('A', 'evt_1', 'lead_1'));
	expect(owners.isOf(asks('A', 'evt_1', 'lead_2', 'run 2'))).toBe(false);
	owners.settle(asks('A', 'evt_1', 'lead_2'), false);
	owners.settle(asks('A', 'evt_1', 'lead_1'), true);
	expect(owners.isOf(asks('A', 'evt_1', 'lead_2', 'run 3'))).toBe(false);
	// A second delivery of the same event fails.
	owners.isOf(asks('A', 'evt_1', 'lead_1', 'run 4'));
	owners.settle(asks('A', 'evt_1', 'lead_1'), false);
	owners.settle(asks('A', 'evt_1', 'lead_2'), true);
	expect(owners.isOf(asks('A', 'evt_1', 'lead_2', 'run 5'))).toBe(false);
	expect(owners.isOf(asks('A', 'evt_1', 'lead_1', 'run 5'))).toBe(true);
});

test('another run may have the id of a lead that nobody took, and no other lead of its run', () => {
	owners.isOf(asks('A', 'evt_1', 'lead_1'));
	owners.settle(asks('A', 'evt_1', 'lead_1'), false);
	expect(owners.isOf(asks('A', 'evt_1', 'lead_2'))).toBe(false);
	expect(owners.isOf(asks('A', 'evt_1', 'lead_3', 'run 2'))).toBe(true);
	expect(owners.isOf(asks('A', 'evt_1', 'lead_4', 'run 2'))).toBe(false);
});

test('a lead that does not own an id cannot settle whose it is, nor can one that nobody asked for', () => {
	owners.isOf(asks('A', 'evt_1', 'lead_1'));
	owners.settle(asks('A', 'evt_1', 'lead_2'), true);
	expect(owners.isOf(asks('A', 'evt_1', 'lead_1', 'run 2'))).toBe(true);
	owners.settle(asks('A', 'evt_2', 'lead_1'), false);
	expect(owners.isOf(asks('A', 'evt_2', 'lead_2'))).toBe(true);
});

test('the id of a long list is remembered, and the ids that came before it are forgotten', () => {
	owners.isOf(asks('A', 'first', 'lead_1'));
	owners.isOf(asks('A', 'list', 'lead_1'));
	for (let n = 0; n < 9_999; n++) {
		owners.isOf(asks('A', `evt_${n}`, 'lead_1'));
		if (n % 5_000 === 0) expect(owners.isOf(asks('A', 'list', `lead_of_list_${n}`))).toBe(false);
	}
	expect(owners.isOf(asks('A', 'list', 'lead_2'))).toBe(false);
	expect(owners.isOf(asks('A', 'first', 'lead_2'))).toBe(true);
});
