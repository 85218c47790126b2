/** The names of the credentials that templates need. People who follow the note of a template make or choose one of each. */
export const SOURCE = 'Lead source';
export const ENDPOINT = 'My endpoint';
export const PARENT = 'Parent business';
export const AI = 'My AI account';
/** A user name and a password. */
export const THUMBTACK = 'Thumbtack account';
/** A credential of n8n's own type for Meta's Graph API. */
export const FACEBOOK = 'My page at Facebook';

/**
 * The setup that the note of a template asks for.
 * @property credentials by the name of the node
 * @property settings the workflow settings, by the labels in n8n's dialog
 */
export interface Setup {
	credentials: Record<string, string>;
	settings?: Record<string, string>;
}

/** The setup of every template. */
export const SETUPS: Record<string, Setup> = {
	'ai-agent-saves-leads': {
		credentials: { 'Chat Model': AI, 'Send Lead': ENDPOINT, 'Send Again': ENDPOINT },
	},
	'delivery-log-and-replay': { credentials: { 'Lead Events': SOURCE, 'Send to Endpoint': ENDPOINT } },
	'durable-retry': {
		credentials: { 'Lead Events': SOURCE, 'Send to Endpoint': ENDPOINT },
		settings: { 'Save failed production executions': 'Save', 'Save execution progress': 'Save' },
	},
	'facebook-lead-ads-to-crm': {
		credentials: {
			Verify: SOURCE,
			'Fetch Lead': FACEBOOK,
			'Install App on Page': FACEBOOK,
			'Send to CRM': ENDPOINT,
		},
	},
	'google-ads-to-crm': { credentials: { 'Google Ads': SOURCE, 'Send to CRM': ENDPOINT } },
	'hand-over-conversation': { credentials: { 'Lead Events': SOURCE, 'Hand Over to Endpoint': ENDPOINT } },
	'lead-source-to-endpoint': { credentials: { 'Lead Events': SOURCE, 'Send to Endpoint': ENDPOINT } },
	'leads-to-table': { credentials: { 'Lead Events': SOURCE } },
	'many-locations': {
		credentials: {
			'Lead Events': SOURCE,
			Downtown: PARENT,
			'Any Other Location': PARENT,
			Harbor: ENDPOINT,
		},
	},
	'receive-and-verify': {
		credentials: { Verify: SOURCE },
		settings: {
			'Save failed production executions': 'Do not save',
			'Save successful production executions': 'Do not save',
			'Save manual executions': 'Do not save',
		},
	},
	'tell-when-endpoint-is-down': { credentials: { 'Lead Events': SOURCE, 'Send to Endpoint': ENDPOINT } },
	'thumbtack-to-crm': { credentials: { Thumbtack: THUMBTACK, 'Send to CRM': ENDPOINT } },
	'verify-a-signed-webhook': { credentials: { Verify: SOURCE } },
	'website-form-to-crm': { credentials: { 'Send to CRM': ENDPOINT } },
};
