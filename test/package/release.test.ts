import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesBelow, pack, unpack } from '../../harness/package/pack';
import { problemsOfLoaded } from '../../scripts/release/loaded';
import { problemsOfPacked } from '../../scripts/release/packed';
import { problemsOfVersion } from '../../scripts/release/version';
import manifest from '../../package.json';

/* What `npm run release-check` refuses before anything is uploaded, and that it has nothing to refuse today. */
const ROOT = join(__dirname, '..', '..');
const NODE = 'dist/nodes/A/A.node.js';
const good = {
	name: 'n8n-nodes-a',
	version: '1.2.0',
	exports: { './receive': { import: './dist/receive.mjs', require: './dist/receive.cjs' } },
	n8n: { nodes: [NODE], credentials: [] },
};
const goodFiles = [
	...[NODE, 'dist/nodes/A/A.node.json', 'dist/receive.mjs', 'dist/receive.cjs'],
	...['package.json', 'README.md', 'LICENSE'],
];

describe('what is packed', () => {
	test('nothing is wrong with a whole package', () => {
		expect(problemsOfPacked(goodFiles, good)).toEqual([]);
	});

	test.each(goodFiles)('%s must not be missing', (file) => {
		const without = goodFiles.filter((name) => name !== file);
		expect(problemsOfPacked(without, good)).toEqual([`${file} is not in the tarball`]);
	});

	test.each([
		['test/a.test.js', 'does not belong into the tarball'],
		['dist/lib/index.js.map', 'does not belong into the tarball'],
		['dist/.env', 'does not belong into the tarball'],
		['nodes/A/A.node.ts', 'does not belong into the tarball'],
		['dist/nodes/B/B.node.js', 'is built, and package.json does not name it'],
		['dist/credentials/B.credentials.js', 'is built, and package.json does not name it'],
	])('%s %s', (file, problem) => {
		expect(problemsOfPacked([...goodFiles, file], good)).toEqual([`${file} ${problem}`]);
	});

	test('types may be packed', () => {
		expect(problemsOfPacked([...goodFiles, 'dist/receiver.d.ts'], good)).toEqual([]);
	});

	test('a package without nodes, or with dependencies, is none for n8n', () => {
		expect(problemsOfPacked(goodFiles.slice(2), { ...good, n8n: undefined })).toEqual([
			'package.json names no node in its n8n block',
		]);
		expect(problemsOfPacked(goodFiles, { ...good, dependencies: { a: '1.0.0' } })).toEqual([
			'the package has dependencies',
		]);
	});

	test('a node must be named by its built file', () => {
		const n8n = { nodes: ['nodes/A/A.node.ts'], credentials: [] };
		expect(problemsOfPacked(goodFiles, { ...good, n8n })).toContain('nodes/A/A.node.ts is not built');
	});
});

describe('the version', () => {
	const release: Parameters<typeof problemsOfVersion>[0] = {
		tag: 'v1.2.0',
		manifest: { version: '1.2.0' },
		lock: { version: '1.2.0', packages: { '': { version: '1.2.0' } } },
		changelog: '# Changelog\n\n## 1.2.0 (2026-11-26)\n\n## 1.1.0\n',
	};

	test('is the same everywhere', () => {
		expect(problemsOfVersion(release)).toEqual([]);
		expect(problemsOfVersion({ ...release, tag: undefined })).toEqual([]);
	});

	test.each<[string, Partial<typeof release>, string]>([
		['another tag', { tag: 'v1.3.0' }, 'the tag is v1.3.0'],
		['a tag without v', { tag: '1.2.0' }, 'the tag is 1.2.0'],
		['no tag', { tag: '' }, 'the tag is '],
		['an old lock file', { lock: { ...release.lock, version: '1.1.0' } }, 'package-lock.json'],
		['an old entry in the lock file', { lock: { ...release.lock, packages: {} } }, 'package-lock.json'],
		['a changelog that is silent', { changelog: '## 1.1.0\n1.2.0' }, 'CHANGELOG.md has no heading'],
	])('%s is refused', (_, change, problem) => {
		const problems = problemsOfVersion({ ...release, ...change });
		expect(problems).toHaveLength(1);
		expect(problems[0]).toContain(problem);
	});

	test.each(['1.2', 'v1.2.0', '01.2.0', 'latest'])('%s is no version', (version) => {
		expect(problemsOfVersion({ ...release, manifest: { version } })).toContain(
			`package.json: "${version}" is no version of SemVer`,
		);
	});
});

describe('what is loaded', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'rest-webhook-loaded-'));
		write(
			'package.json',
			JSON.stringify({ n8n: { nodes: ['dist/A.node.js'], credentials: ['dist/B.credentials.js'] } }),
		);
		write('dist/A.node.js', node('A'));
		write('dist/B.credentials.js', `exports.B = class { icon = 'file:a.svg'; properties = [{}]; };`);
		write('dist/a.svg', '<svg/>');
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	const node = (name: string) =>
		`require('n8n-workflow'); exports.${name} = class { description = { name: 'a', icon: { light: 'file:a.svg', dark: 'file:a.svg' } }; };`;
	function write(file: string, text: string) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	}
	const problems = () => problemsOfLoaded(folder, join(ROOT, 'node_modules'));

	test('a whole package is taken, with what n8n gives to nodes', async () => {
		expect(await problems()).toEqual([]);
	});

	test.each([
		['dist/A.node.js', node('Other'), 'dist/A.node.js exports no class A'],
		[
			'dist/A.node.js',
			'require("left-out-of-the-bundle")',
			"dist/A.node.js cannot be loaded: Cannot find module 'left-out-of-the-bundle'",
		],
		['dist/A.node.js', 'exports.A = class {};', 'dist/A.node.js has no description'],
		['dist/B.credentials.js', 'exports.B = class {};', 'dist/B.credentials.js has no properties'],
		[
			'dist/B.credentials.js',
			`exports.B = class { icon = 'file:b.svg'; properties = [{}]; };`,
			'dist/B.credentials.js: its icon file:b.svg is not in the package',
		],
	])('%s as `%s` is refused', async (file, text, problem) => {
		write(file, text);
		expect(await problems()).toEqual([problem]);
	});

	test('what programs import has to load, in each of the ways', async () => {
		const entry = { import: './dist/entry.mjs', require: './dist/entry.cjs', types: './dist/entry.d.cts' };
		const n8n = { nodes: [], credentials: [] };
		write('package.json', JSON.stringify({ n8n, exports: { './entry': entry } }));
		write('dist/entry.cjs', 'exports.a = 1;');
		write('dist/entry.mjs', `import 'left-out-of-the-bundle';`);
		expect(await problems()).toEqual([
			expect.stringContaining(
				"./dist/entry.mjs cannot be loaded: Cannot find package 'left-out-of-the-bundle'",
			),
		]);
	});
});

describe('this package, as it is', () => {
	let folder: string;
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'rest-webhook-release-'));
		await unpack(await pack(folder), join(folder, 'unpacked'));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	test('packs what its n8n block names, and nothing stray', () => {
		const files = filesBelow(join(folder, 'unpacked')).map(({ path }) => path);
		expect(files.length).toBeGreaterThan(10);
		expect(problemsOfPacked(files, manifest)).toEqual([]);
	});

	test('loads as n8n loads it', async () => {
		expect(await problemsOfLoaded(join(folder, 'unpacked'), join(ROOT, 'node_modules'))).toEqual([]);
	});

	test('says one version everywhere', () => {
		const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
		const lock = JSON.parse(read('package-lock.json')) as Parameters<typeof problemsOfVersion>[0]['lock'];
		expect(problemsOfVersion({ manifest, lock, changelog: read('CHANGELOG.md') })).toEqual([]);
	});
});
