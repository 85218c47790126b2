import { setImmediate } from 'node:timers/promises';
import { History } from '../../../../lib/history/memory/memory-history';
import type { Claim } from '../../../../lib/history/store';

const LIMIT = 100;
const ODD_IDS = ['constructor', '__proto__', 'toString', '10', '2', '', ' ', 'Zoë 🔧', 'x'.repeat(10_000)];

function knows(history: History, ids: string[]): string[] {
	return ids.filter((id) => history.has(id));
}

async function claimed(history: History, id: string): Promise<Claim> {
	const claim = await history.claim(id);
	if (typeof claim === 'string') throw new Error(`${id} is ${claim}`);
	return claim;
}

/** Makes ids known, one after another, as deliveries do. */
async function confirmAll(history: History, ids: string[]): Promise<void> {
	for (const id of ids) (await claimed(history, id)).confirm(LIMIT);
}

describe('an id', () => {
	test('is new at first', () => {
		expect(new History().has('lead_1')).toBe(false);
	});

	test.each<[string, (claim: Claim) => void, boolean]>([
		['is not known while its claim is open', () => {}, false],
		['is known once its claim is confirmed', (claim) => claim.confirm(LIMIT), true],
		['is as new as before once its claim is released', (claim) => claim.release(), false],
		[
			'stays known when a confirmed claim is released too',
			(claim) => [claim.confirm(LIMIT), claim.release()],
			true,
		],
		[
			'stays new when a released claim is confirmed too',
			(claim) => [claim.release(), claim.confirm(LIMIT)],
			false,
		],
	])('%s', async (_, end, isKnown) => {
		const history = new History();
		end(await claimed(history, 'lead_1'));
		expect([history.has('lead_1'), history.size]).toEqual([isKnown, isKnown ? 1 : 0]);
	});

	test('that is known cannot be claimed', async () => {
		const history = new History();
		await confirmAll(history, ['lead_1']);
		expect(await history.claim('lead_1')).toBe('known');
	});

	test('that was released can be claimed again', async () => {
		const history = new History();
		(await claimed(history, 'lead_1')).release();
		await confirmAll(history, ['lead_1']);
		expect(history.has('lead_1')).toBe(true);
	});

	test('is remembered without a claim', () => {
		const history = new History();
		history.remember('lead_1', LIMIT);
		history.remember('lead_1', LIMIT);
		expect([history.has('lead_1'), history.size]).toEqual([true, 1]);
	});

	test('that is remembered while its claim is open is counted once', async () => {
		const history = new History();
		const claim = await claimed(history, 'lead_1');
		history.remember('lead_1', LIMIT);
		claim.confirm(LIMIT);
		expect([history.has('lead_1'), history.size]).toEqual([true, 1]);
	});

	test.each(ODD_IDS)('%j is plain text like any other', async (id) => {
		const history = new History();
		expect(history.has(id)).toBe(false);
		await confirmAll(history, [id]);
		expect([knows(history, ODD_IDS), await history.claim(id)]).toEqual([[id], 'known']);
	});

	test('does not keep another id waiting', async () => {
		const history = new History();
		await claimed(history, 'lead_1');
		expect(await history.claim('lead_2')).not.toBe('known');
	});
});

describe('a second end of a claim does nothing', () => {
	test.each<[string, (claim: Claim) => void]>([
		['confirm', (claim) => claim.confirm(LIMIT)],
		['release', (claim) => claim.release()],
	])('%s does not end the claim of somebody else', async (_, endAgain) => {
		const history = new History();
		const first = await claimed(history, 'lead_1');
		first.release();
		await claimed(history, 'lead_1');
		endAgain(first);
		let third: unknown = 'still waiting';
		void history.claim('lead_1').then((claim) => (third = claim));
		await setImmediate();
		expect([third, history.has('lead_1')]).toEqual(['still waiting', false]);
	});
});

describe('several ids that stand for one lead', () => {
	const BOTH = ['lead_1', 'alex@example.com'];

	test('are all known once their claim is confirmed, and any of them is enough to be known', async () => {
		const history = new History();
		const claim = await history.claim(BOTH);
		if (typeof claim !== 'string') await claim.confirm(LIMIT);
		expect([knows(history, BOTH), history.has(['new', 'lead_1']), history.has(['new'])]).toEqual([
			BOTH,
			true,
			false,
		]);
		expect(await history.claim(['new', 'alex@example.com'])).toBe('known');
	});

	test('are all new again once their claim is released', async () => {
		const history = new History();
		const claim = await history.claim(BOTH);
		if (typeof claim !== 'string') await claim.release();
		expect(knows(history, BOTH)).toEqual([]);
		for (const id of BOTH) expect(await history.claim(id)).toHaveProperty('confirm');
	});

	test('wait for every claim that holds one of them', async () => {
		const history = new History();
		const first = await claimed(history, 'lead_1');
		const second = await claimed(history, 'alex@example.com');
		let third: unknown = 'still waiting';
		void history.claim(BOTH).then((claim) => (third = claim));
		first.release();
		await setImmediate();
		expect(third).toBe('still waiting');
		second.release();
		await setImmediate();
		expect(third).toHaveProperty('confirm');
	});

	test('may name one id twice', async () => {
		const history = new History();
		history.remember(['a', 'a'], LIMIT);
		expect([history.size, history.clear()]).toEqual([1, 1]);
	});
});
