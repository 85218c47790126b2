import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ensureNode } from '../../harness/machine/node24';
import { pack } from '../../harness/package/pack';
import manifest from '../../package.json';

/* The public face of the package, installed by npm from the tarball into a project without n8n. */
jest.setTimeout(180_000);

const NAMES = [
	'HISTORY_UNAVAILABLE',
	'UNAUTHORIZED',
	'parseJson',
	'readEvent',
	'rejectMediaType',
	'validKeys',
	'verifySender',
];

const VERIFY = `
	const keys = validKeys({ secretKey: 'secret' });
	const headers = { 'X-Secret-Key': 'secret' };
	const lead = readEvent(parseJson('{"lead_id":"1"}').value, headers).lead;
	console.log(JSON.stringify([verifySender(headers, '', keys, { requireSignature: false }), lead]));`;
const VERIFIED = [{ method: 'secret_key', key: 'current' }, { lead_id: '1' }];
const IMPORTS = 'parseJson, readEvent, validKeys, verifySender';

let tarball: string;
beforeAll(async () => {
	tarball = await pack();
});
afterAll(() => rmSync(dirname(tarball), { recursive: true, force: true }));

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A project with a dependency or none, into which npm has installed the tarball. Without the network: it needs nothing. */
function project(env: NodeJS.ProcessEnv, zod?: string): string {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'receiver-project-')));
	folders.push(folder);
	const npm = (...args: string[]) =>
		execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund'], {
			cwd: folder,
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
			encoding: 'utf8',
		});
	writeFileSync(join(folder, 'package.json'), '{"private":true}');
	if (zod !== undefined) {
		const own = join(folder, 'own', 'zod');
		mkdirSync(own, { recursive: true });
		writeFileSync(join(own, 'package.json'), JSON.stringify({ name: 'zod', version: zod }));
		npm('install', './own/zod');
	}
	npm('install', tarball);
	return folder;
}

const installed = (folder: string) =>
	readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));

/** The oldest Node that the package promises to run on, the one before n8n's own, and n8n's own. */
describe.each([[manifest.engines.node.replace('>=', '')], ['22'], ['24']])('on Node %s', (version) => {
	let env: NodeJS.ProcessEnv;
	beforeAll(async () => {
		const bin = join(await ensureNode(version), 'bin');
		env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
	});
	const run = (folder: string, ...args: string[]): unknown =>
		JSON.parse(execFileSync('node', args, { cwd: folder, env, encoding: 'utf8' }));

	test('npm installs it alone, and CommonJS and ESM get all its names', () => {
		const folder = project(env);
		expect(installed(folder)).toEqual(['n8n-nodes-rest-webhook']);
		const require = `const { ${IMPORTS} } = require('n8n-nodes-rest-webhook');`;
		expect(run(folder, '-e', `${require}${VERIFY}`)).toEqual(VERIFIED);
		const imports = `import { ${IMPORTS} } from 'n8n-nodes-rest-webhook';`;
		expect(run(folder, '--input-type=module', '-e', `${imports}${VERIFY}`)).toEqual(VERIFIED);
		const names = "import('n8n-nodes-rest-webhook').then((m) => console.log(JSON.stringify(Object.keys(m))))";
		const others = ['default', 'module.exports'];
		const seen = (run(folder, '-e', names) as string[]).filter((name) => !others.includes(name));
		expect(seen.sort()).toEqual(NAMES);
	});

	test('npm installs it into a project that has another zod, and it does not use that one', () => {
		const folder = project(env, '4.1.0');
		expect(installed(folder)).toEqual(['n8n-nodes-rest-webhook', 'zod']);
		const require = `const { ${IMPORTS} } = require('n8n-nodes-rest-webhook');`;
		expect(run(folder, '-e', `${require}${VERIFY}`)).toEqual(VERIFIED);
	});
});

test('esbuild bundles it without being told of anything external', async () => {
	const folder = project(process.env);
	const { outputFiles, metafile } = await build({
		stdin: { contents: "export * from 'n8n-nodes-rest-webhook';", resolveDir: folder },
		bundle: true,
		platform: 'node',
		write: false,
		metafile: true,
		logLevel: 'silent',
	});
	expect(outputFiles).toHaveLength(1);
	const external = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
	expect([...new Set(external.map((path) => path.replace('node:', '')))]).toEqual(['crypto']);
});

test('other files of the package are not handed out', () => {
	const folder = project(process.env);
	const require = (path: string) =>
		execFileSync('node', ['-e', `require('n8n-nodes-rest-webhook/${path}')`], { cwd: folder, stdio: 'pipe' });
	expect(() => require('dist/lib')).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED');
	expect(() => require('package.json')).not.toThrow();
});
