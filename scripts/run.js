'use strict';

/*
 * Runs a TypeScript file of this repository: `node scripts/run.js scenarios/demo.ts --once`. It needs Node 20 and npm
 * and nothing else, so it is the one file here that is plain JavaScript: what is not installed yet it installs.
 */
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { devDependencies } = require('../package.json');

const ROOT = join(__dirname, '..');

function installWhatIsMissing() {
	const modules = join(ROOT, 'node_modules');
	const isThere = (name) => existsSync(join(modules, name, 'package.json'));
	// npm writes its own list last: without it an installation was interrupted.
	const isWhole = existsSync(join(modules, '.package-lock.json'));
	if (isWhole && Object.keys(devDependencies).every(isThere)) return;
	console.log("· Installing this repository's packages (once; about a minute) …");
	// npm is a script of its own on Windows, which only a shell finds.
	const shell = process.platform === 'win32';
	execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: ROOT, stdio: 'inherit', shell });
}

const [, , script, ...args] = process.argv;
if (!script) throw new Error('Use: node scripts/run.js <file> [arguments]');
try {
	installWhatIsMissing();
} catch {
	// npm has said what went wrong.
	process.exit(1);
}

// In this process, and not in a child: so Ctrl-C, the exit code and the terminal are the script's own.
const file = resolve(script);
process.argv = [process.argv[0], file, ...args];
require('tsx/cjs/api').register();
require(file);
