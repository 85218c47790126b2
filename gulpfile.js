'use strict';

const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const esbuild = require('esbuild');
const gulp = require('gulp');
const { n8n } = require('./package.json');

/** n8n provides these to every community node; everything else is bundled. */
const HOST_MODULES = ['n8n-workflow', 'zod', 'lodash', 'ioredis'];

const SHARED = 'nodes/shared';

/**
 * Rules live once, in dist/lib: every node requires that one copy, so all nodes share one history. What the nodes share
 * of n8n lives once too, in dist/nodes/shared: three copies of it make the package larger than n8n's scan allows.
 */
const oneCopy = {
	name: 'one-copy',
	setup({ onResolve }) {
		onResolve({ filter: /^(\.\.\/)+lib$/ }, ({ path }) => ({ path, external: true }));
		onResolve({ filter: /^\.\.\/shared\// }, () => ({ path: '../shared', external: true }));
	},
};

const shared = {
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	external: HOST_MODULES,
	outdir: 'dist',
	outbase: '.',
	logLevel: 'warning',
	// Shorter expressions, with all names and lines kept to read: the package has a limit of size, see scripts/scan.ts.
	minifySyntax: true,
	// A community node finds n8n's modules by require(), not by import().
	supported: { 'dynamic-import': false },
	// ulid looks for a global crypto on load. We hand it our own random source, and n8n's scanner refuses
	// the names it looks under.
	define: { globalThis: 'undefined', global: 'undefined', self: 'undefined', window: 'undefined' },
};

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function bundleLib() {
	const { metafile } = await esbuild.build({ ...shared, entryPoints: ['lib/index.ts'], metafile: true });
	const bundled = Object.keys(metafile.inputs).map(
		(file) => /node_modules\/((@[^/]+\/)?[^/]+)\//.exec(file)?.[1],
	);
	writeLicenses([...new Set(bundled.filter(Boolean))].sort());
}

/** The licenses of what is bundled go along with it. */
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
	const contents = readdirSync(SHARED).map((file) => `export * from './${file.replace(/\.ts$/, '')}';`);
	await esbuild.build({
		...shared,
		stdin: { contents: contents.join('\n'), resolveDir: SHARED },
		outdir: undefined,
		outfile: `dist/${SHARED}/index.js`,
		plugins: [oneCopy],
	});
}

function copyAssets() {
	return gulp
		.src(['nodes/**/*.{svg,node.json}', 'credentials/**/*.svg'], { base: '.', encoding: false })
		.pipe(gulp.dest('dist'));
}

async function declarations() {
	const tsc = require.resolve('typescript/bin/tsc');
	execFileSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
}

exports.clean = clean;
exports.build = gulp.series(clean, gulp.parallel(bundleLib, bundleNodes, copyAssets, declarations));
exports.default = exports.build;
