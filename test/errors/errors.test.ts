import { CATALOGUE, type ErrorRow } from '../../messages/catalogue';
import { patternOf } from '../../messages/placeholders';
import { answerProducers } from './produce-answers';
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
 * test, a local server, a real Redis; only Google and a redirect by https are acted), and what is shown then is compared with the row, whole.
 */

const producers: Producers = {
	...connectionProducers,
	...answerProducers,
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
const produce = async (id: string): Promise<Shown[]> => [await producers[id]!()].flat();

/**
 * The rows that wait: for a timeout, for a credential that is read again, for a Redis that is away. They wait side by side, before
 * the other rows, because some of those change what all share, as the log of n8n and the way to open a connection.
 */
const WAITING = [
	'timeout',
	'credential-missing',
	'credential-unavailable',
	'credential-field',
	'credential-headers',
	'credential-switch',
	'redis-away',
	'redis-refuses',
	'claim-taken-over',
	'hint-unrecorded',
	'hint-verify-unrecorded',
];
const waited = new Map<string, Promise<Shown[]>>();
beforeAll(async () => {
	for (const id of WAITING) waited.set(id, produce(id));
	await Promise.allSettled(waited.values());
});

describe.each(CATALOGUE)('$title', (group) => {
	test.each(group.rows)('$id', async (row) => {
		const produced = await (waited.get(row.id) ?? produce(row.id));
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
	expect(WAITING.filter((id) => !(id in producers))).toEqual([]);
});
