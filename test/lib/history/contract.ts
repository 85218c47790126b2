import { claimsContract } from './contract/claims';
import { idsContract } from './contract/ids';
import { leadsContract } from './contract/leads';
import { personsContract } from './contract/persons';
import { reservationsContract } from './contract/reservations';
import { useHistory, type Fresh } from './contract/world';

export type { Fresh };

/**
 * What every history store promises, whatever it keeps its ids in: written once, run for each store (as unstorage does for
 * its drivers). What is true of one store only has tests of its own, beside the call of this suite.
 */
export function historyContract(name: string, fresh: () => Fresh): void {
	describe(`the contract of a history store, kept by ${name}`, () => {
		const world = useHistory(fresh);
		idsContract(world);
		claimsContract(world);
		personsContract(world);
		leadsContract(world);
		reservationsContract(world);
	});
}
