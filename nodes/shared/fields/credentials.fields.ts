import type { INodeProperties } from 'n8n-workflow';

/**
 * Keeps the credentials at the top of the form. Without it the editor moves them below whichever visible field they
 * depend on, so that they jump while switches are turned.
 */
export const credentialsField: INodeProperties = {
	displayName: 'Credentials',
	name: 'credentials',
	type: 'credentials',
	default: '',
};
