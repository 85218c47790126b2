import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../../scenarios/faults/list';
import { playFaults, type Played } from '../../scenarios/faults/scenario';
import { MARKERS, UNTOUCHED, tableOf } from '../../scenarios/faults/table';
import { replaceSection } from '../../harness/report/markdown';
import { logIn, runningN8n } from './n8n';

jest.setTimeout(180_000);

let played: Played;

beforeAll(async () => {
	const { url, certificates } = runningN8n();
	played = await playFaults({ api: await logIn(), url }, certificates);
});

test.each(FAULTS.map((fault, index) => ({ ...fault, index })))('$name', ({ index, expected, with: more }) => {
	const row = played.rows[index]!;
	expect(row.observed).toEqual(expected);
	expect(row.others).toBe(UNTOUCHED);
	expect(row.gap).toBeGreaterThanOrEqual(more?.gap ?? 0);
});

test('no redirect reached the other host', () => {
	expect(played.otherHost).toBe(0);
});

test('no secret key and no query of the URL is in any output', () => {
	expect(played.leaks).toEqual([]);
});

test('every failure is explained in a sentence that names the endpoint', () => {
	const failed = played.rows.filter(({ observed }) => observed[2] === 'Failed');
	expect(failed).toHaveLength(FAULTS.filter(({ expected }) => expected[2] === 'Failed').length);
	expect(failed.length).toBeGreaterThan(0);
	for (const { message } of failed) expect(message).toMatch(/^https?:\/\/[\w.:-]+\/leads\b.+\./);
});

test('the table in docs/reliability.md is this one', () => {
	const document = readFileSync(join(__dirname, '..', '..', 'docs', 'reliability.md'), 'utf8');
	const rows = FAULTS.map(({ name, expected }) => ({ name, observed: expected, others: UNTOUCHED }));
	expect(document).toBe(replaceSection(document, tableOf(rows), MARKERS));
});
