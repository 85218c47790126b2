const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** A way to run n8n. */
export interface Setup {
	/** The name that the table shows. */
	name: string;
	/** What this set-up demands of the people who run n8n, or takes from them. */
	price: string;
	/** Environment variables of n8n, which runs in one process. */
	env?: NodeJS.ProcessEnv;
	/** Whether n8n uses Postgres instead of SQLite. */
	postgres?: boolean;
	/** The number of workers in queue mode, which also has a webhook processor. Undefined means one process. */
	workers?: number;
}

/** Each set-up with one process differs in one setting from an earlier one. The two in queue mode differ by one worker. */
export const SETUPS: Setup[] = [
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
