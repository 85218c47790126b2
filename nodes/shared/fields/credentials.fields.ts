import type { INodeProperties } from 'n8n-workflow';

/**
 * Keeps the credentials at the top of the form. Without this the editor moves them below the visible field on which they
 * depend, so that they jump when somebody turns a switch.
 */
export const credentialsField: INodeProperties = {
	displayName: 'Credentials',
	name: 'credentials',
	type: 'credentials',
	default: '',
};
