const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** A way to run n8n. */
export interface Setup {
	/** As the table shows it. */
	name: string;
	/** What it costs to run n8n like this. */
	price: string;
	/** Settings of the one process. */
	env?: NodeJS.ProcessEnv;
	/** Instead of SQLite. */
	postgres?: boolean;
	/** Queue mode with so many, and a webhook processor. */
	workers?: number;
}

/** The single processes differ from one further up by one setting each, the two in queue mode by a worker. */
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
