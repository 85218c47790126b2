import type { INodeType } from 'n8n-workflow';

/** A node of a user's workflow that does some work and then hands its items on. */
export const step = (
	work: () => Promise<void> | void,
	type = 'test.step',
): { node: INodeType; type: string } => ({
	type,
	node: {
		description: {
			displayName: 'Step',
			name: 'step',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Step' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute() {
			await work();
			return [this.getInputData()];
		},
	},
});
