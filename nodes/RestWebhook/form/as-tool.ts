import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { restWebhookProperties } from './properties';

/** Resources that are not for agents: Generate would hand a key to the AI service, and after Clear everybody would be greeted again. */
export const NOT_FOR_AGENTS = ['leadHistory', 'secretKey'];

/**
 * The form of the node as a tool of an AI agent. It changes no default and adds no field: n8n's editor saves no value that is the
 * default of the tool's form, and n8n then runs the tool with the defaults of the node itself. So a tool whose form had Lead Data on
 * Form Fields by default read its lead from the input item, and lost it.
 */
export const asTool = {
	description: 'Lets an AI agent save leads: sends them to a CRM or any other endpoint',
	properties: restWebhookProperties.map(forAgent),
};

function forAgent(property: INodeProperties): INodeProperties {
	if (property.name !== 'resource') return property;
	const options = property.options as INodePropertyOptions[];
	return { ...property, options: options.filter(({ value }) => !NOT_FOR_AGENTS.includes(String(value))) };
}
