import type { INodeProperties } from 'n8n-workflow';

/** Where a node keeps its history. All three nodes offer this choice. */
export const historyStoreField: INodeProperties = {
	displayName: 'History Store',
	name: 'historyStore',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Built-In',
			value: 'n8n',
			description:
				'Kept with the workflow. Nothing to set up. Right for an n8n that runs as one process, which is the usual one.',
		},
		{
			name: 'Redis',
			value: 'redis',
			description: 'For an n8n of several processes (queue mode), which have no memory in common',
		},
	],
	default: 'n8n',
	description: 'Where this node remembers what it has seen',
};

/** @param what what the node remembers: `delivered leads` */
export const historySizeField = (what: string): INodeProperties => ({
	displayName: 'History Size',
	name: 'historySize',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 100000,
	description: `How many ${what} this node remembers. Beyond that it forgets the oldest.`,
});
