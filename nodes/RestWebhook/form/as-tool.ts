import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { restWebhookProperties } from './properties';

/** What a model reads of the tool. It says when to call it, and what to do with each answer. */
const TOOL_DESCRIPTION =
	'Saves a lead: a person who wants something from the business. Call it once you know what they want and a phone number or an email address, and again only when they correct something. Never make anything up. The answer is JSON. "delivered": it is saved. "not_sent" or "failed": it is not saved; do what "tell" says, and never promise that somebody will call back.';

const description: INodeProperties = {
	displayName: 'Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 4 },
	default: TOOL_DESCRIPTION,
	required: true,
	description: 'What the model is told of this tool: when to call it, and what to do with each answer',
};

const byModel = (field: string, what: string) =>
	`={{ $fromAI('${field}', \`${what}; empty if unknown\`, 'string') }}`;

/** The fields of the lead are for the model to fill in. The switches and options never are: the form leaves them to the builder. */
const LEAD_BY_MODEL = {
	name: byModel('name', 'The name of the person'),
	email: byModel('email', 'The email address of the person'),
	phone: byModel('phone', 'The phone number of the person'),
	message: byModel('message', 'What the person wants, in their own words'),
};

const DEFAULTS: Record<string, INodeProperties['default']> = {
	leadData: 'fields',
	leadFields: LEAD_BY_MODEL,
};

/** Generate would hand a key to the AI service, and Clear would have everybody greeted anew. */
const NOT_FOR_AGENTS = ['leadHistory', 'secretKey'];

/** The form of the node as a tool of an AI agent. n8n alone gave it an empty schema, and "Deliver a lead event in REST Webhook". */
export const asTool = {
	description: 'Lets an AI agent save leads: sends them to a CRM or any other endpoint',
	properties: [description, ...restWebhookProperties.map(forModel)],
};

function forModel(property: INodeProperties): INodeProperties {
	const { name, options } = property;
	if (name === 'resource') {
		const left = (options as INodePropertyOptions[]).filter(
			({ value }) => !NOT_FOR_AGENTS.includes(String(value)),
		);
		return { ...property, options: left };
	}
	return name in DEFAULTS ? { ...property, default: DEFAULTS[name] } : property;
}
