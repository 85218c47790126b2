import type { ErrorRow } from './row';

/** Lines in n8n's log, for the people who run n8n. The sender sees nothing of them. */
export const rows: ErrorRow[] = [
	{
		id: 'log-credential',
		says: 'REST Webhook Trigger "<node>" refuses a request with 503: its credential cannot be read',
		happened:
			'n8n’s database or a vault is away, the credential was deleted, or n8n’s encryption key has changed.',
		fix: 'Nothing if it passes by itself. Else choose a credential in the trigger and save.',
	},
	{
		id: 'log-options',
		says: 'REST Webhook Trigger "<node>" refuses a request with 503: an option cannot be read',
		happened:
			'The expression of an option gives no `true` or `false`, or no number. The rest of the line names the option.',
		fix: 'Correct the expression, or set the option by hand.',
	},
	{
		id: 'log-passed-over',
		says: 'REST Webhook Trigger "<node>" starts nothing for a request, and answers <status>: <reason>',
		happened:
			'The trigger ignored a request (`event_not_selected`, `duplicate`) or refused it. n8n writes this line where `N8N_LOG_LEVEL` is `debug`.',
		fix: 'Nothing, or look up the reason above.',
	},
	{
		id: 'log-execution-end',
		says: 'This n8n does not tell the node "<node>" how an execution ends, so repeats of an event start another one',
		happened:
			'n8n runs the workflow with an engine that does not tell nodes when an execution ends. The line is written once in the life of the process.',
		fix: 'Use the ordinary engine of n8n, or turn on *Create Only for New Leads* in the node after the trigger.',
	},
	{
		id: 'log-webhook-credential',
		says: 'This n8n gives the node "<node>" no short way to its credential, so each request takes longer',
		happened:
			'A new version of n8n works differently inside. The node reads the credential in n8n’s public way, which takes longer.',
		fix: 'Nothing. See [compatibility](compatibility.md), and tell us your version of n8n.',
	},
	{
		id: 'log-webhook-response',
		says: 'This n8n has not asked the node "<node>" for its answer, so repeats of an event start another execution',
		happened: 'A new version of n8n works differently inside, and answers senders by itself.',
		fix: 'Turn on *Create Only for New Leads* in the node after the trigger, and tell us your version of n8n.',
	},
	{
		id: 'log-resumed-execution',
		says: 'This n8n does not tell the node "<node>" how an execution began, so leads may be delivered a second time after a restart',
		happened: 'A new version of n8n works differently inside.',
		fix: 'Set *History Store* to *Redis*, and tell us your version of n8n.',
	},
	{
		id: 'log-root-mode',
		says: 'This n8n does not tell the node "<node>" of a sub-workflow whether somebody tries it out, so test runs count as production there',
		happened:
			'n8n 1.123 does not tell the nodes of a sub-workflow that its parent is executed in the editor; n8n 2.41 does.',
		fix: 'Update n8n. Until then, try such a workflow out with leads that you made up. [What counts as production there](limits.md).',
	},
	{
		id: 'log-static-data',
		says: 'This n8n does not show the node "<node>" what its workflow keeps, so leads may be delivered a second time after a crash',
		happened: 'A new version of n8n works differently inside.',
		fix: 'Set *History Store* to *Redis*, and tell us your version of n8n.',
	},
	{
		id: 'log-live-static-data',
		says: 'This n8n keeps a copy of what the node "<node>" remembers, so leads may be delivered a second time after a restart',
		happened: 'A new version of n8n works differently inside.',
		fix: 'Set *History Store* to *Redis*, and tell us your version of n8n.',
	},
	{
		id: 'log-history',
		says: 'The node "<node>" cannot use its history',
		happened: 'n8n cannot reach Redis. The rest of the line says why.',
		fix: 'Start Redis. Until then the trigger answers 503, or a repeat passes as new.',
	},
];
