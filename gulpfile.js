'use strict';

const { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join, sep } = require('node:path');
const esbuild = require('esbuild');
const gulp = require('gulp');
const ts = require('typescript');
const { n8n } = require('./package.json');

/** n8n provides these to every community node; everything else is bundled. */
const HOST_MODULES = ['n8n-workflow', 'zod', 'lodash', 'ioredis'];

const LIB = join(__dirname, 'lib');
const SHARED = join(__dirname, 'nodes', 'shared');

/**
 * Rules live once, in dist/lib: every node requires that one copy, so all nodes share one history. What the nodes share
 * of n8n lives once too, in dist/nodes/shared. Imports are recognised by the place they lead to, however deep the file is
 * that has them; what is built from a node is one file, two folders below dist.
 */
const oneCopy = {
	name: 'one-copy',
	setup({ onResolve }) {
		onResolve({ filter: /^\.{1,2}(\/|$)/ }, ({ path, resolveDir }) => {
			const place = join(resolveDir, path);
			if (place === LIB) return { path: '../../lib', external: true };
			// Within dist/nodes/shared itself everything is bundled.
			if (isIn(SHARED, place) && !isIn(SHARED, resolveDir)) return { path: '../shared', external: true };
			return undefined;
		});
	},
};

const isIn = (folder, place) => place === folder || place.startsWith(`${folder}${sep}`);

const shared = {
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	external: HOST_MODULES,
	outdir: 'dist',
	outbase: '.',
	logLevel: 'warning',
	// A community node finds n8n's modules by require(), not by import().
	supported: { 'dynamic-import': false },
};

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function bundleLib() {
	const lib = await esbuild.build({ ...shared, entryPoints: ['lib/index.ts'], metafile: true });
	const receiver = await bundleReceiver();
	// ESM gets the classes of the one CommonJS copy, so that `instanceof LeadRejected` holds across both.
	writeFileSync('dist/receive.mjs', MODULE);
	const bundled = [lib, receiver].flatMap(({ metafile }) =>
		Object.keys(metafile.inputs).map((file) => /node_modules\/((@[^/]+\/)?[^/]+)\//.exec(file)?.[1]),
	);
	writeLicenses([...new Set(bundled.filter(Boolean))].sort());
}

const MODULE = `import receive from './receive.cjs';
export const { LeadReceiver, LeadRejected } = receive;
`;

/** Bundles the package's code for other programs. It runs without n8n, so the bundle contains all that it needs, but no Redis client. */
async function bundleReceiver() {
	return await esbuild.build({
		...shared,
		entryPoints: ['lib/receiver.ts'],
		external: [],
		outdir: undefined,
		outfile: 'dist/receive.cjs',
		metafile: true,
	});
}

/** Writes the licenses of the bundled packages beside the bundles. */
function writeLicenses(packages) {
	const texts = packages.map((name) => {
		const dir = `node_modules/${name}`;
		const file = readdirSync(dir).find((entry) => /^licen[cs]e/i.test(entry));
		if (!file) throw new Error(`${name} has no license file`);
		return `${name}\n\n${readFileSync(`${dir}/${file}`, 'utf8').trim()}\n`;
	});
	if (!existsSync('dist')) mkdirSync('dist');
	writeFileSync('dist/THIRD_PARTY_LICENSES.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
}

async function bundleNodes() {
	const entryPoints = [...n8n.nodes, ...n8n.credentials].map((file) =>
		file.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
	);
	await esbuild.build({ ...shared, entryPoints, plugins: [oneCopy] });
	await bundleShared();
}

async function bundleShared() {
	const files = readdirSync(SHARED, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.ts'),
	);
	const contents = files.map((file) => `export * from './${file.replace(/\.ts$/, '')}';`);
	await esbuild.build({
		...shared,
		stdin: { contents: contents.join('\n'), resolveDir: SHARED },
		outdir: undefined,
		outfile: 'dist/nodes/shared/index.js',
		plugins: [oneCopy],
	});
}

function copyAssets() {
	return gulp
		.src(['nodes/**/*.{svg,node.json}', 'nodes/**/__schema__/**/*.json', 'credentials/**/*.svg'], {
			base: '.',
			encoding: false,
		})
		.pipe(gulp.dest('dist'));
}

/** Writes the types of the code for other programs, which are all in one file. The types of other files are internal. */
async function declarations() {
	const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync('lib/receiver.ts', 'utf8'), {
		fileName: 'receiver.ts',
		reportDiagnostics: true,
		compilerOptions: { isolatedDeclarations: true, strict: true },
	});
	if (diagnostics.length > 0) {
		throw new Error(
			diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')).join('; '),
		);
	}
	mkdirSync('dist', { recursive: true });
	// One file is for require() and one for import, because TypeScript tells the kind of a module by the name of its file.
	for (const name of ['receive.d.cts', 'receive.d.mts']) writeFileSync(`dist/${name}`, outputText);
}

exports.clean = clean;
exports.build = gulp.series(clean, gulp.parallel(bundleLib, bundleNodes, copyAssets, declarations));
exports.default = exports.build;
