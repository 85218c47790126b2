import { CATALOGUE, type ErrorRow } from '../../messages/catalogue';
import { patternOf } from '../../messages/placeholders';
import { connectionProducers } from './produce-connection';
import { deliveryProducers } from './produce-delivery';
import { hintProducers } from './produce-hints';
import { leadProducers } from './produce-lead';
import { networkProducers } from './produce-network';
import { internalsProducers } from './produce-internals';
import { receiverProducers } from './produce-receiver';
import { receivingProducers } from './produce-receiving';
import { sourceProducers } from './produce-sources';
import type { Producers, Shown } from './shown';

/*
 * Every row of docs/errors.md is made to happen with real parts (n8n-core's engine, its HTTP client and credential
 * test, a local server, a real Redis), and what is shown then is compared with the row, whole.
 */

const producers: Producers = {
	...connectionProducers,
	...networkProducers,
	...deliveryProducers,
	...leadProducers,
	...receivingProducers,
	...hintProducers,
	...receiverProducers,
	...internalsProducers,
	...sourceProducers,
};
const rows = CATALOGUE.flatMap((group) => group.rows);

describe.each(CATALOGUE)('$title', (group) => {
	test.each(group.rows)('$id', async (row) => {
		const produced = [await producers[row.id]!()].flat();
		expect(produced.length).toBeGreaterThan(0);
		for (const shown of produced) expectAsListed(shown, row);
		// Wherever else it is shown, somewhere reason and status stand beside it.
		const { reason, status } = row;
		expect(produced).toContainEqual(
			expect.objectContaining({ ...(reason && { reason }), ...(status && { status }) }),
		);
	});
});

function expectAsListed(shown: Shown, row: ErrorRow): void {
	expect(shown).toEqual({
		...shown,
		says: expect.stringMatching(patternOf(row.says)),
		...('reason' in shown && { reason: row.reason }),
		...('status' in shown && { status: row.status }),
	});
}

test('each row can be made to happen, and nothing else is', () => {
	expect(Object.keys(producers).sort()).toEqual(rows.map(({ id }) => id).sort());
});
