'use strict';

const { run } = require('./run');
const { withProgress } = require('./progress');

/** What the tests of the lead history in Redis need besides npm packages, and where it comes from. */
const REDIS = { command: 'redis-server', debian: 'redis-server', other: 'brew install redis' };

/**
 * Makes sure that a real Redis can be started: installs Debian's package where we may, says what to do elsewhere.
 * @throws {Error} when there is none and it cannot be installed here
 */
async function ensureRedis() {
	if (await isThere(REDIS.command)) return;
	if (process.getuid?.() !== 0 || !(await isThere('apt-get'))) {
		throw new Error(
			`The tests need ${REDIS.command}. Install it: sudo apt-get install ${REDIS.debian}, or ${REDIS.other}`,
		);
	}
	await withProgress('Installing Redis for the tests', async () => {
		await run('apt-get', ['update', '-qq']);
		await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', REDIS.debian]);
	});
}

async function isThere(command) {
	return await run(command, ['--version']).then(
		() => true,
		() => false,
	);
}

module.exports = { ensureRedis };
