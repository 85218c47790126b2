'use strict';

const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/**
 * Ways to run n8n. The single processes differ from one further up by one setting each, the two in queue mode by a worker.
 * @typedef {object} Setup
 * @property {string} name as the table shows it
 * @property {string} price what it costs to run n8n like this
 * @property {NodeJS.ProcessEnv} [env] settings of the one process
 * @property {boolean} [postgres] instead of SQLite
 * @property {number} [workers] queue mode with so many, and a webhook processor
 * @type {Setup[]}
 */
const SETUPS = [
	{ name: "One process, SQLite, n8n's defaults", price: '–', env: {} },
	{
		name: '`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true`',
		price:
			'None for lead traffic. A workflow that does use expressions makes its sandbox when the first one is needed, instead of at its start.',
		env: LAZY,
	},
	{
		name: 'besides, `EXECUTIONS_DATA_SAVE_ON_SUCCESS=none`',
		price:
			'Successful executions do not show in *Executions*: no looking up what was sent when. Failed ones do. What this package remembers is kept all the same.',
		env: { ...LAZY, EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' },
	},
	{
		name: 'lazy sandboxes, Postgres instead of SQLite',
		price: 'A database server to run, to back up and to update. Needed for queue mode.',
		env: LAZY,
		postgres: true,
	},
	{
		name: 'Queue mode: webhook processor, 1 worker; Postgres, Redis',
		price: 'Two more servers, and each event passes two processes. *History Store* has to be Redis.',
		workers: 1,
	},
	{
		name: 'Queue mode: webhook processor, 2 workers; Postgres, Redis',
		price: 'As above. Survives the loss of a worker.',
		workers: 2,
	},
];

module.exports = { SETUPS };
