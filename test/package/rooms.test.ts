import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../harness/machine/cache';
import { circlesOf, graphOf } from '../../scripts/rooms/graph';
import { FLOORS_OF_LIB, FORBIDDEN, ROOMS } from '../../scripts/rooms/rules';

/* What `npm run rooms` finds. That the house itself keeps the rules is part of `npm run lint`. */

const arrows = (...pairs: [from: string, to: string][]) => graphOf(pairs.map(([from, to]) => ({ from, to })));

test('rooms in a circle are found, with the way round', () => {
	const graph = arrows(['lib', 'nodes'], ['nodes', 'harness'], ['harness', 'lib'], ['bench', 'lib']);
	expect(circlesOf(graph)).toEqual([['lib', 'nodes', 'harness', 'lib']]);
});

test('a room may be reached on two ways, and may import itself', () => {
	const graph = arrows(['bench', 'harness'], ['bench', 'lib'], ['harness', 'lib'], ['lib', 'lib']);
	expect(circlesOf(graph)).toEqual([]);
});

test('imports are counted by room', () => {
	expect(arrows(['bench', 'lib'], ['bench', 'lib']).get('bench')?.get('lib')).toBe(2);
});

test.each([
	['lib', 'nodes/RestWebhook/job.ts'],
	['lib', 'harness/n8n/api.ts'],
	['nodes', 'harness/traffic/endpoint.ts'],
	['harness', 'scenarios/demo/play.ts'],
	['harness', 'test/helpers/endpoint.ts'],
	['scenarios', 'bench/jobs/index.ts'],
	['bench', 'scenarios/crash/setup.ts'],
	['lib/shared', 'lib/lead/lead.ts'],
	['lib/lead', 'lib/failure/retry.ts'],
	['lib/failure', 'lib/index.ts'],
])('%s must not import %s', (room, target) => {
	const own = FORBIDDEN.filter(({ from }) => from.path === `^${room}/`);
	const isForbidden = own.some(
		({ to }) =>
			to.path && new RegExp(String(to.path)).test(target) && !new RegExp(String(to.pathNot)).test(target),
	);
	expect(isForbidden).toBe(true);
});

test('every folder of lib has its rule', () => {
	const folders = readdirSync(join(ROOT, 'lib'), { withFileTypes: true }).filter((entry) =>
		entry.isDirectory(),
	);
	expect(FLOORS_OF_LIB.map(({ room }) => room).toSorted()).toEqual(
		folders.map(({ name }) => name).toSorted(),
	);
});

test('every room has its rule', () => {
	expect(ROOMS.filter((room) => !FORBIDDEN.some(({ from }) => from.path === `^${room}/`))).toEqual([]);
});
