import { asSwitch } from '../settings/read-setting';
import { leadOfAnswers, type Answer, type AnswerField } from './answers';
import type { LeadSource } from './lead-source';
import {
	asArray,
	asFields,
	firstText,
	integrationsOf,
	namesIn,
	textOf,
	timeOf,
	unknownFields,
	type Fields,
} from './parts';

/*
 * Google Ads, lead form assets. https://developers.google.com/google-ads/webhook/docs/implementation
 * Google sends the key that was typed into the form's webhook integration as `google_key` of the body, and signs nothing.
 * Google's table of fields has `lead_stage` (12) and `lead_submit_time` (13, ISO 8601), which only newer payloads have.
 */

/** The columns that are fields of ours. A work address or number counts where there is no other. */
const COLUMNS: Record<string, AnswerField> = {
	FULL_NAME: 'name',
	FIRST_NAME: 'first_name',
	LAST_NAME: 'last_name',
	EMAIL: 'email',
	PHONE_NUMBER: 'phone',
	POSTAL_CODE: 'postal_code',
	WORK_EMAIL: 'email',
	WORK_PHONE: 'phone',
};

const KNOWN = namesIn(`
	lead_id user_column_data api_version form_id campaign_id google_key is_test gcl_id adgroup_id creative_id
	asset_group_id lead_submit_time lead_stage lead_source
`);

export const googleAds: LeadSource = {
	value: 'googleAds',
	name: 'Google Ads Lead Form',
	proof: { by: 'bodyKey', path: 'google_key' },
	receivers: ['trigger', 'verify'],
	sendsOnce: true,
	secretKey: 'the Key that you type into the Webhook Integration of the lead form in Google Ads',
	matches: (payload) => Array.isArray((payload as { user_column_data?: unknown }).user_column_data),
	read(payload, now) {
		const columns = inOrder(asArray(payload.user_column_data).map(asFields));
		const time = timeOf(now, payload.lead_submit_time);
		const { fields, messages } = leadOfAnswers(columns.map(answerOf), time);
		const isTest = asSwitch(payload.is_test) === true;
		const { form_id, campaign_id, adgroup_id, creative_id, asset_group_id, gcl_id, lead_stage } = payload;
		const ids = { form_id, campaign_id, adgroup_id, creative_id, asset_group_id, gcl_id, lead_stage };
		return {
			lead: {
				lead_id: textOf(payload.lead_id),
				...fields,
				source_name: 'Google Ads',
				messages,
				integrations: integrationsOf('google_ads', mapped(ids)),
				...(isTest && { is_test: true }),
			},
			eventId: textOf(payload.lead_id),
			type: isTest ? 'test' : 'new_lead',
			notUnderstood: unknownFields(payload, KNOWN),
		};
	},
};

function answerOf(column: Record<string, unknown>): Answer {
	const id = textOf(column.column_id) ?? '';
	const field = COLUMNS[id.toUpperCase()];
	const question = firstText(column.column_name) ?? words(id);
	return { question, value: column.string_value, ...(field && { field }) };
}

/** Work addresses last, so that a private one wins. */
function inOrder(columns: Fields[]): Fields[] {
	const isWork = ({ column_id: id }: Fields) => /^work_/i.test(textOf(id) ?? '');
	return [...columns.filter((column) => !isWork(column)), ...columns.filter(isWork)];
}

/** `COMPANY_NAME` as `Company name`. */
function words(id: string): string {
	const text = id.replaceAll('_', ' ').toLowerCase();
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Google writes ids as numbers. They leave as texts, as every other source writes them. */
function mapped(ids: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, textOf(id)]));
}
