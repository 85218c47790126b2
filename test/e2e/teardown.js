'use strict';

/** Ends the n8n that setup.js started (jest's globalTeardown). */
module.exports = async function teardown() {
	await globalThis.endE2eN8n?.();
};
