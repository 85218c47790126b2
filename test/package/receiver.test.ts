import { execFileSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import webpack from 'webpack';
import { ensureNode } from '../../harness/machine/node24';
import { pack } from '../../harness/package/pack';
import manifest from '../../package.json';
import { type Request } from '../examples/request-of';
import { ACCEPTED, NOT_JSON, REFUSED } from '../examples/requests';
import { PREVIOUS, SECRET } from '../fixtures/requests';

/* The public face of the package, installed by npm from the tarball into a project without n8n. */
jest.setTimeout(180_000);

const NAMES = ['LeadReceiver', 'LeadRejected'];
const ENTRY = 'n8n-nodes-rest-webhook/receive';
/** What Node adds to the names of a CommonJS module. */
const NAMES_OF_NODE = ['default', 'module.exports'];

/**
 * Plays the set of requests that all receivers answer alike, and prints what is answered otherwise. Signatures age, so a bundle
 * gets the set in a file.
 */
const PLAY = `
	const receiver = new LeadReceiver({ secretKey: ${JSON.stringify(SECRET)}, previousSecretKey: ${JSON.stringify(PREVIOUS)},
		previousSecretKeyValidUntil: new Date(Date.now() + 3600000) });
	const play = async (requests) => {
		const others = [];
		for (const { name, status, headers, body } of requests) {
			const given = [];
			for (const [header, value] of Object.entries(headers)) for (const each of [value].flat()) given.push([header, each]);
			const request = new Request('http://localhost/', { method: 'POST', headers: given, body: Buffer.from(body, 'base64') });
			const answer = await receiver.fetch(request, () => true);
			let thrown;
			try { receiver.verify(Buffer.from(body, 'base64'), given); } catch (error) { thrown = error; }
			const verified = thrown instanceof LeadRejected ? thrown.status : thrown ? String(thrown) : 200;
			if (answer.status !== status || verified !== status) others.push([name, status, answer.status, verified]);
		}
		console.log(JSON.stringify([requests.length, others]));
	};
	play(JSON.parse(require('node:fs').readFileSync('requests.json', 'utf8')));`;

type Sent = { name: string; status: number; headers: Request['headers']; body: string };
const sent = (name: string, status: number, { headers, body }: Request): Sent => ({
	name,
	status,
	headers,
	body: Buffer.from(body).toString('base64'),
});
const requests = () => [
	...ACCEPTED.map(([name, make]) => sent(name, 200, make())),
	...[...REFUSED, ...NOT_JSON].map(([name, status, make]) => sent(name, status, make())),
];
/** All were played, and none was answered otherwise. */
const AS_ALL = [ACCEPTED.length + REFUSED.length + NOT_JSON.length, []];

let tarball: string;
/** A project on this Node that has nothing but the package. */
let plain: string;
const folders: string[] = [];
beforeAll(async () => {
	tarball = await pack();
	folders.push(dirname(tarball));
	plain = project(process.env);
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function emptyFolder(): string {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'receiver-project-')));
	folders.push(folder);
	return folder;
}

/** A project with a dependency or none, into which npm has installed the tarball. Without the network: it needs nothing. */
function project(env: NodeJS.ProcessEnv, zod?: string): string {
	const folder = emptyFolder();
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
	/** A project on that Node that has nothing but the package. */
	let folder: string;
	beforeAll(async () => {
		const bin = join(await ensureNode(version), 'bin');
		env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
		folder = project(env);
	});
	const run = (cwd: string, ...args: string[]): unknown => {
		writeFileSync(join(cwd, 'requests.json'), JSON.stringify(requests()));
		return JSON.parse(execFileSync('node', args, { cwd, env, encoding: 'utf8' }));
	};
	const asCommonJs = `const { ${NAMES.join(', ')} } = require('${ENTRY}');${PLAY}`;

	test('npm installs it alone, and CommonJS and ESM answer as all receivers do', () => {
		expect(installed(folder)).toEqual(['n8n-nodes-rest-webhook']);
		expect(run(folder, '-e', asCommonJs)).toEqual(AS_ALL);
		const asModule = `import { createRequire } from 'node:module'; import { ${NAMES.join(', ')} } from '${ENTRY}';
			const require = createRequire(import.meta.url);${PLAY}`;
		writeFileSync(join(folder, 'module.mjs'), asModule);
		expect(run(folder, 'module.mjs')).toEqual(AS_ALL);
		const names = (by: string) => `${by}.then((m) => console.log(JSON.stringify(Object.keys(m))))`;
		for (const by of [`import('${ENTRY}')`, `Promise.resolve(require('${ENTRY}'))`]) {
			const seen = (run(folder, '-e', names(by)) as string[]).filter((name) => !NAMES_OF_NODE.includes(name));
			expect(seen.sort()).toEqual(NAMES);
		}
	});

	test('it is one class in CommonJS and ESM', () => {
		const isOne = `import('${ENTRY}').then((m) => console.log(m.LeadRejected === require('${ENTRY}').LeadRejected))`;
		expect(run(folder, '-e', isOne)).toBe(true);
	});

	test('npm installs it into a project that has another zod, and it does not use that one', () => {
		const withZod = project(env, '4.1.0');
		expect(installed(withZod)).toEqual(['n8n-nodes-rest-webhook', 'zod']);
		expect(run(withZod, '-e', asCommonJs)).toEqual(AS_ALL);
	});
});

/**
 * Bytes of a minified bundle of the entry. A package that is bundled by mistake adds more than the room that is left here; each rule
 * of how senders write adds some hundred bytes.
 */
const LARGEST_BUNDLE = 80_000;

const bundlers = {
	esbuild: async (folder: string) => {
		await esbuild.build({
			entryPoints: [join(folder, 'receiver.mjs')],
			bundle: true,
			minify: true,
			platform: 'node',
			outfile: join(folder, 'bundle.cjs'),
			logLevel: 'silent',
		});
	},
	webpack: async (folder: string) => {
		const compiler = webpack({
			context: folder,
			entry: './receiver.mjs',
			target: 'node',
			mode: 'production',
			output: { path: folder, filename: 'bundle.cjs' },
		});
		const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) =>
			compiler.run((error, result) => (error ? reject(error) : resolve(result))),
		);
		expect(stats?.toJson({ all: false, errors: true, warnings: true })).toMatchObject({
			errors: [],
			warnings: [],
		});
	},
};

test.each(Object.entries(bundlers))(
	'%s bundles it small, without being told of anything external',
	async (_, bundle) => {
		// What the entry is used with is not the entry's.
		const use = `globalThis.receive = { ${NAMES.join(', ')} };`;
		writeFileSync(join(plain, 'receiver.mjs'), `import { ${NAMES.join(', ')} } from '${ENTRY}';${use}`);
		await bundle(plain);
		const bundled = readFileSync(join(plain, 'bundle.cjs'), 'utf8');
		expect(bundled.length).toBeLessThan(LARGEST_BUNDLE);
		const external = [...bundled.matchAll(/require\("(?:node:)?([^"]+)"\)/g)].map(([, name]) => name);
		expect([...new Set(external)]).toEqual(['crypto']);
		// It is played where nothing else is.
		const alone = emptyFolder();
		renameSync(join(plain, 'bundle.cjs'), join(alone, 'bundle.cjs'));
		writeFileSync(join(alone, 'requests.json'), JSON.stringify(requests()));
		const play = `require('./bundle.cjs'); const { ${NAMES.join(', ')} } = globalThis.receive;${PLAY}`;
		const printed = execFileSync('node', ['-e', play], { cwd: alone, encoding: 'utf8' });
		expect(JSON.parse(printed)).toEqual(AS_ALL);
	},
);

test('other files of the package are not handed out', () => {
	const require = (path: string) =>
		execFileSync('node', ['-e', `require('n8n-nodes-rest-webhook${path}')`], { cwd: plain, stdio: 'pipe' });
	expect(() => require('')).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED');
	expect(() => require('/dist/lib')).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED');
	expect(() => require('/package.json')).not.toThrow();
});
