'use strict';

const { mkdtempSync, rmSync } = require('node:fs');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { ROOT } = require('../harness/machine/cache');
const { filesBelow, pack, unpack } = require('../harness/package/pack');

const TARBALL_PATTERNS = ['**/*.js', 'package.json'];
const MAX_UNPACKED_BYTES = 300_000;

/**
 * What n8n's own gate for community packages says about our source and about the tarball that would be published.
 * @param {string} [tarball] packed anew by default
 * @returns {Promise<boolean>} whether both passed, and the tarball is small enough
 */
async function scan(tarball) {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scannerFile()).href);
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-scan-'));
	try {
		await unpack(tarball ?? (await pack(folder)), join(folder, 'unpacked'));
		const results = [
			await check('source', ROOT, SOURCE_FILE_PATTERNS, analyzePackage),
			await check('tarball', join(folder, 'unpacked'), TARBALL_PATTERNS, analyzePackage),
			checkSize(join(folder, 'unpacked')),
		];
		return results.every(Boolean);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The scanner passes a folder in which it finds nothing to lint; here that is a failure. */
async function check(label, folder, patterns, analyzePackage) {
	const count = await countFiles(folder, patterns);
	if (count === 0) return report(false, `${label}: no files to scan`);
	const { passed, message, details } = await analyzePackage(folder, patterns);
	return report(passed, `${label}: ${count} files scanned${passed ? '' : `, ${message}`}`, details);
}

/** Counts with the scanner's own glob, so that both see the same files. */
async function countFiles(cwd, patterns) {
	const requireAsScanner = createRequire(scannerFile());
	const files = await requireAsScanner('fast-glob')(patterns, { cwd, ignore: ['node_modules/**'] });
	return files.length;
}

const scannerFile = () =>
	join(ROOT, 'node_modules', '@n8n', 'scan-community-package', 'scanner', 'scanner.mjs');

function checkSize(folder) {
	const files = filesBelow(folder);
	const bytes = files.reduce((sum, { size }) => sum + size, 0);
	const limit = `limit ${MAX_UNPACKED_BYTES / 1000} kB`;
	return report(
		bytes <= MAX_UNPACKED_BYTES,
		`size: ${files.length} files, ${Math.round(bytes / 1000)} kB unpacked (${limit})`,
	);
}

function report(passed, line, details) {
	console.log(`${passed ? '✔' : '✘'} ${line}`);
	if (details) console.log(details);
	return passed;
}

module.exports = { scan };

if (require.main === module) {
	scan(process.argv[2]).then(
		(passed) => (process.exitCode = passed ? 0 : 1),
		(error) => {
			console.error(error.message);
			process.exitCode = 1;
		},
	);
}
