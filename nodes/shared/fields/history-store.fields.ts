import type { INodeProperties } from 'n8n-workflow';

/** Where a node keeps its history; the same choice in all three nodes. */
export const historyStoreField: INodeProperties = {
	displayName: 'History Store',
	name: 'historyStore',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Built-In',
			value: 'n8n',
			description: 'Kept with the workflow. Nothing to set up; exact while n8n runs as one process.',
		},
		{
			name: 'Redis',
			value: 'redis',
			description: 'Exact across several workers and webhook processors (queue mode)',
		},
	],
	default: 'n8n',
	description: 'Where this node remembers what it has seen',
};
