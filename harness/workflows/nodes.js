'use strict';

const { randomUUID } = require('node:crypto');

const PACKAGE = 'n8n-nodes-rest-webhook';
const SECRET_HEADER = 'X-Secret-Key';

/** One node of a workflow, without its name. */
const nodeOf = (type, typeVersion, parameters, more = {}) => ({ type, typeVersion, parameters, ...more });

/** REST Webhook → Deliver. @param {object} [parameters] besides its defaults */
function deliverNode(credential, parameters = {}) {
	return nodeOf(
		`${PACKAGE}.restWebhook`,
		1.1,
		{ resource: 'leadEvent', operation: 'deliver', enabled: true, options: {}, ...parameters },
		{ credentials: { restWebhookApi: credential } },
	);
}

/** REST Webhook Verify on its defaults. @param {object} [options] */
function verifyNode(credential, options = {}) {
	return nodeOf(
		`${PACKAGE}.restWebhookVerify`,
		1.1,
		{ headersField: 'headers', bodyField: 'body', idempotency: 'event', options },
		{ credentials: { restWebhookApi: credential } },
	);
}

/** n8n's own HTTP Request, as one would set it up to send a lead with the secret key. */
function httpRequestNode(url, credential, options = {}) {
	return nodeOf(
		'n8n-nodes-base.httpRequest',
		4.5,
		{
			method: 'POST',
			url,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			sendBody: true,
			contentType: 'json',
			specifyBody: 'json',
			jsonBody: '={{ $json }}',
			options,
		},
		{ credentials: { httpHeaderAuth: credential } },
	);
}

/** n8n's own Webhook. @param {object} [credential] Header Auth; without it anybody may call */
function webhookNode(path, parameters, credential) {
	return nodeOf(
		'n8n-nodes-base.webhook',
		2.1,
		{
			httpMethod: 'POST',
			path,
			authentication: credential ? 'headerAuth' : 'none',
			options: {},
			...parameters,
		},
		{ webhookId: path, ...(credential && { credentials: { httpHeaderAuth: credential } }) },
	);
}

/** REST Webhook Trigger on its defaults. */
function triggerNode(credential, parameters = {}) {
	return nodeOf(
		`${PACKAGE}.restWebhookTrigger`,
		1.1,
		{ events: ['new_lead', 'contact_captured', 'new_message'], options: {}, ...parameters },
		{ webhookId: randomUUID(), credentials: { restWebhookApi: credential } },
	);
}

const codeNode = (jsCode) => nodeOf('n8n-nodes-base.code', 2, { jsCode });

/** Lets leads with a phone number or an email address pass. */
function contactFilterNode() {
	const isFilledIn = (leftValue) => ({
		id: randomUUID(),
		leftValue,
		rightValue: '',
		operator: { type: 'string', operation: 'notEmpty', singleValue: true },
	});
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 3 };
	const conditions = [isFilledIn('={{ $json.phone }}'), isFilledIn('={{ $json.email }}')];
	return nodeOf('n8n-nodes-base.if', 2.3, {
		conditions: { options, conditions, combinator: 'or' },
		looseTypeValidation: true,
		options: {},
	});
}

/** n8n's own Remove Duplicates: a lead id passes once, in all executions together. */
function removeDuplicatesNode(historySize = 1_000_000) {
	return nodeOf('n8n-nodes-base.removeDuplicates', 2, {
		operation: 'removeItemsSeenInPreviousExecutions',
		logic: 'removeItemsWithAlreadySeenKeyValues',
		dedupeValue: '={{ $json.lead_id }}',
		options: { scope: 'node', historySize },
	});
}

/** The entries of a list in the webhook's body, as items. */
const splitOutNode = (field) => nodeOf('n8n-nodes-base.splitOut', 1, { fieldToSplitOut: field, options: {} });

module.exports = {
	SECRET_HEADER,
	codeNode,
	contactFilterNode,
	deliverNode,
	httpRequestNode,
	nodeOf,
	removeDuplicatesNode,
	splitOutNode,
	triggerNode,
	verifyNode,
	webhookNode,
};
