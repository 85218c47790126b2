import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICruiseResult, IModule } from 'dependency-cruiser';
import { ROOT } from '../harness/machine/cache';
import { messageOf } from '../harness/machine/errors';
import { circlesOf, graphOf } from './rooms/graph';
import { FORBIDDEN, LARGEST_SHARE, ROOMS } from './rooms/rules';

/**
 * Prints how large the rooms of this repository are, which room imports which, and which imports break the rules.
 * Part of `npm run lint`: it fails when an import runs upwards, in a circle, or when a room has grown too large.
 */
async function main(): Promise<void> {
	const modules = await readHouse();
	const lines = new Map(ROOMS.map((room) => [room, linesOf(room, modules)]));
	const all = [...lines.values()].reduce((sum, count) => sum + count, 0);
	for (const [room, count] of lines) {
		console.log(`${room.padEnd(12)} ${String(count).padStart(6)} lines ${percent(count / all).padStart(5)}`);
	}
	const graph = graphOf(arrowsOf(modules, roomOf));
	for (const [from, targets] of graph) {
		for (const [to, count] of targets) console.log(`${from} → ${to} (${count} imports)`);
	}

	const large = [...sizesOf(modules)].filter(([, count]) => count / all > LARGEST_SHARE);
	const circles = circlesOf(graphOf(arrowsOf(modules, innerRoomOf)));
	const problems = [
		...violationsOf(modules),
		...circles.map((way) => `rooms in a circle: ${way.join(' → ')}`),
		...large.map(([room, count]) => `${room} holds ${percent(count / all)} of all lines`),
	];
	problems.forEach((problem) => console.error(`✘ ${problem}`));
	if (problems.length > 0) throw new Error(`${problems.length} problems: see scripts/rooms/rules.ts`);
	console.log('✔ No import runs upwards or in a circle, and no room is too large.');
}

/** Lines by room, where each folder of `lib` is a room. */
function sizesOf(modules: IModule[]): Map<string, number> {
	const sizes = new Map<string, number>();
	for (const { source } of modules.filter(isCode)) {
		const room = roomOf(source) === 'lib' ? innerRoomOf(source) : roomOf(source);
		sizes.set(room, (sizes.get(room) ?? 0) + countLines(source));
	}
	return sizes;
}

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
const roomOf = (path: string) => path.split('/')[0] ?? '';
/** The inner room of a file, such as `harness/n8n` for `harness/n8n/api.ts`. A file directly in a room belongs to the room itself. */
const innerRoomOf = (path: string) => path.split('/').slice(0, -1).slice(0, 2).join('/');

/** Every file of the rooms with its imports, as dependency-cruiser reads them. */
async function readHouse(): Promise<IModule[]> {
	const { cruise } = await import('dependency-cruiser');
	const { output } = await cruise(ROOMS, {
		baseDir: ROOT,
		validate: true,
		ruleSet: { forbidden: FORBIDDEN },
		doNotFollow: { path: '^node_modules/' },
		exclude: { path: '^dist/' },
		// Imports of types count too, although they are gone after compilation.
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default'],
		},
	});
	const { modules } = output as ICruiseResult;
	return modules.filter(({ source }) => ROOMS.includes(roomOf(source)));
}

const isCode = ({ source }: IModule) => /\.(ts|js)$/.test(source);
const countLines = (source: string) => readFileSync(join(ROOT, source), 'utf8').split('\n').length - 1;

const linesOf = (room: string, modules: IModule[]) =>
	modules
		.filter((module) => isCode(module) && roomOf(module.source) === room)
		.reduce((sum, { source }) => sum + countLines(source), 0);

/** Every import from one file of the repository to another, as a pair of rooms. */
const arrowsOf = (modules: IModule[], nameOf: (path: string) => string) =>
	modules.flatMap(({ source, dependencies }) =>
		dependencies
			.filter(({ resolved }) => ROOMS.includes(roomOf(resolved)))
			.map(({ resolved }) => ({ from: nameOf(source), to: nameOf(resolved) })),
	);

function violationsOf(modules: IModule[]): string[] {
	return modules.flatMap(({ source, dependencies }) =>
		dependencies.flatMap(({ resolved, rules = [] }) =>
			rules.map(({ name }) => `${source} imports ${resolved}: ${name}`),
		),
	);
}

main().catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});
