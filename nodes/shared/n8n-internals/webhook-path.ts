/*
 * What of n8n: `webhookDescriptionFields` lets n8n read the path of a webhook from the parameters without an expression.
 * Since when: n8n 2.41; an older n8n has no such function.
 * Without it: n8n evaluates two expressions a request, for which n8n 2 may make a sandbox (about 20 ms).
 * Which test: test/nodes/trigger-path.test.ts
 */
import * as n8nWorkflow from 'n8n-workflow';
import type { INodeParameters, IWebhookDescription } from 'n8n-workflow';

/** Last part of the URL where the user gives no path; before it stands the id of the webhook. */
const DEFAULT_PATH = 'lead-events';

const givenPath = ({ options }: INodeParameters): string => {
	const { path } = (options ?? {}) as { path?: unknown };
	return typeof path === 'string' ? path.trim() : '';
};

/** Each field twice: as an expression, for the editor and for an older n8n, and as a function. */
const FIELDS = {
	path: {
		template: `={{ ($parameter["options"]["path"] || "").trim() || "${DEFAULT_PATH}" }}`,
		resolve: (parameters: INodeParameters) => givenPath(parameters) || DEFAULT_PATH,
	},
	isFullPath: {
		template: '={{ ($parameter["options"]["path"] || "").trim() !== "" }}',
		resolve: (parameters: INodeParameters) => givenPath(parameters) !== '',
	},
};

type PathFields = Pick<IWebhookDescription, 'path' | 'isFullPath'>;

/** The path of a webhook: `options.path` of the node, whole, as in n8n's own Webhook node; or the one n8n makes of the webhook's id. */
export function webhookPath(): PathFields {
	const { webhookDescriptionFields } = n8nWorkflow as Partial<typeof n8nWorkflow>;
	const fields = webhookDescriptionFields?.(FIELDS) ?? {
		path: FIELDS.path.template,
		isFullPath: FIELDS.isFullPath.template,
	};
	return fields as unknown as PathFields;
}
