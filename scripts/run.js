'use strict';

/*
 * Runs a TypeScript file of this repository: `node scripts/run.js scenarios/demo.ts --once`. It installs the repository's
 * packages where they are missing. So it needs only Node 20 and npm, and it is the only script in plain JavaScript.
 */
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { devDependencies } = require('../package.json');

const ROOT = join(__dirname, '..');

function installWhatIsMissing() {
	const modules = join(ROOT, 'node_modules');
	const isThere = (name) => existsSync(join(modules, name, 'package.json'));
	// npm writes this list at the end of an installation. Where it is missing, an installation was interrupted.
	const isWhole = existsSync(join(modules, '.package-lock.json'));
	if (isWhole && Object.keys(devDependencies).every(isThere)) return;
	console.log("· Installing this repository's packages (once; about a minute) …");
	// On Windows npm is a script that only a shell can start.
	const shell = process.platform === 'win32';
	execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: ROOT, stdio: 'inherit', shell });
}

const [, , script, ...args] = process.argv;
if (!script) throw new Error('Use: node scripts/run.js <file> [arguments]');
try {
	installWhatIsMissing();
} catch {
	// npm has already printed what went wrong.
	process.exit(1);
}

// The script runs in this process and not in a child, so that it gets Ctrl-C, the exit code and the terminal directly.
const file = resolve(script);
process.argv = [process.argv[0], file, ...args];
require('tsx/cjs/api').register();
require(file);
