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

/**
 * What stands in front of a path in the URL of a webhook of n8n, and a query behind it. The option lets a source keep its URL, so people
 * paste that URL. n8n then listened at `/webhook/https://n8n.example.com/webhook/leads`, and the source got 404 for each lead.
 */
const AROUND_PATH = /^(?:https?:\/\/[^?#]*?\/|\/?)webhook(?:-test)?\/|[?#][^]*/gi;

const givenPath = ({ options }: INodeParameters): string => {
	const { path } = (options ?? {}) as { path?: unknown };
	return typeof path === 'string' ? path.trim().replace(AROUND_PATH, '') : '';
};

const GIVEN = `($parameter["options"]["path"] || "").trim().replace(${AROUND_PATH}, "")`;

/** Each field twice: as an expression, for the editor and for an older n8n, and as a function. */
const FIELDS = {
	path: {
		template: `={{ ${GIVEN} || "${DEFAULT_PATH}" }}`,
		resolve: (parameters: INodeParameters) => givenPath(parameters) || DEFAULT_PATH,
	},
	isFullPath: {
		template: `={{ ${GIVEN} !== "" }}`,
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
