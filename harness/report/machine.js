'use strict';

const { cpus, loadavg, totalmem, type } = require('node:os');
const { join } = require('node:path');
const { ensureNode24 } = require('../machine/node24');
const { N8N_VERSION } = require('../n8n/install');
const { run } = require('../machine/run');

/**
 * What the figures were measured on, in words that name no machine.
 * @returns {Promise<string>}
 */
async function describeMachine() {
	const node = (await run(join(await ensureNode24(), 'bin', 'node'), ['--version'])).trim();
	const processors = cpus();
	const memory = Math.round(totalmem() / 2 ** 30);
	const busy = loadavg()[0].toFixed(1);
	return `${processors.length} cores (${processors[0].model.trim()}), ${memory} GB, ${type()}; n8n ${N8N_VERSION}, Node ${node}, SQLite; load of the machine at the start ${busy}`;
}

module.exports = { describeMachine };
