'use strict';

/**
 * Ends the n8n that setup.js started (jest's globalTeardown).
 * @throws {Error} when n8n has written a secret key of the tests anywhere
 */
module.exports = async function teardown() {
	await globalThis.endE2eN8n?.();
};
