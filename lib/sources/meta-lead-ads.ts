import { isObject } from '../shared/is-object';
import { leadOfAnswers, type Answer } from './answers';
import type { LeadSource, SourceLead } from './lead-source';
import { answersOf, flatAnswersOf, isDummy } from './meta-answers';
import {
	asArray,
	asFields,
	firstText,
	integrationsOf,
	nameWith,
	namesIn,
	textOf,
	timeOf,
	unknownFields,
	type Fields,
} from './parts';
import { THIN } from './thin';

/*
 * Meta, lead ads on Facebook and Instagram. https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving
 * Meta's webhook says only that there is a lead (`leadgen_id`); the answers have to be fetched. n8n's Facebook Lead Ads Trigger
 * does both: its output is what is read here, simplified or not, as well as Meta's own answer (`field_data`).
 * Header `X-Hub-Signature-256`: `sha256=` and HMAC-SHA256 of the raw body in hex, by the app's secret. Meta asks an address
 * with a GET first, which the trigger does not answer: so a Webhook node receives it, and Verify proves it.
 * Leads of Meta's testing tool have no mark; their answers are `<test lead: dummy data for …>`.
 */

const KNOWN = namesIn(`
	id created_time data field_data form form_id ad ad_id ad_name adset adset_id adset_name campaign_id
	campaign_name page event is_organic platform leadgen_id page_id adgroup_id
`);

export const metaLeadAds: LeadSource = {
	value: 'metaLeadAds',
	name: 'Meta Lead Ads (Facebook, Instagram)',
	proof: {
		by: 'hmac',
		header: 'X-Hub-Signature-256',
		algorithm: 'sha256',
		encoding: 'hex',
		prefix: 'sha256=',
		signed: ['body'],
	},
	receivers: ['verify'],
	secretKey: 'the app secret of your app at developers.facebook.com',
	matches(payload, isChosen) {
		const { object, entry, data, field_data, created_time, leadgen_id } = payload as Fields;
		if (object === 'page' && Array.isArray(entry)) return changesIn(payload).length > 0;
		if (textOf(leadgen_id) !== undefined) return true;
		const hasAnswers = Array.isArray(field_data) || Object.keys(asFields(data)).length > 0;
		const isTimed = textOf(created_time) !== undefined;
		if (isChosen) return Array.isArray(field_data) || (isTimed && (hasAnswers || isFlat(payload as Fields)));
		return isTimed && (Array.isArray(field_data) || (hasAnswers && isOfForm(payload as Fields)));
	},
	split: (payload) => {
		const changes = changesIn(payload);
		if (changes.length > 0) return changes;
		// Meta's list of the leads of a form: `{ data: [{ id, field_data }], paging }`
		const leads = asArray(asFields(payload).data).filter((lead) => Array.isArray(asFields(lead).field_data));
		return leads.length === 0 ? [payload] : leads;
	},
	// An item may have the answers and the webhook's `leadgen_id` beside each other. Before, such answers were thrown away.
	read(payload, now) {
		const answers = answersOf(payload);
		if (answers.length > 0) return readLead(payload, answers, now);
		if (isFlat(payload))
			return { ...readLead(payload, flatAnswersOf(payload, KNOWN), now), notUnderstood: [] };
		return payload.leadgen_id === undefined ? readLead(payload, answers, now) : readThin(payload);
	},
};

/**
 * Are the answers fields of the item itself, as a Merge node lays them beside the webhook's `leadgen_id`, or as a row of a table has them?
 * Such an item was refused with the advice to fetch what it holds. Without a name, an address or a number it is the webhook alone.
 */
function isFlat(payload: Fields): boolean {
	if (firstText(payload.leadgen_id, payload.form_id) === undefined) return false;
	const { fields } = leadOfAnswers(flatAnswersOf(payload, KNOWN), '');
	return ['name', 'email', 'phone'].some((name) => fields[name] !== undefined);
}

/** n8n's trigger always names the form. The rows of other systems have an `id`, a `created_time` and `data`, too. */
function isOfForm({ form, form_id, page }: Fields): boolean {
	return isObject(form) || isObject(page) || textOf(form_id) !== undefined;
}

/** `{ object: 'page', entry: [{ changes: [{ field: 'leadgen', value }] }] }` */
function changesIn(payload: unknown): unknown[] {
	const changes = asArray(asFields(payload).entry).flatMap((entry) => asArray(asFields(entry).changes));
	return changes.map(asFields).flatMap(({ field, value }) => (field === 'leadgen' ? [value] : []));
}

/**
 * The Test button of the app dashboard sends the lead `444444444444` of the form `444444444444`. Neither exists, so a workflow that
 * fetched the lead failed and answered 500.
 */
const ONLY_FOURS = /^4{6,}$/;

function readThin(value: Fields): SourceLead {
	const { leadgen_id, form_id, page_id, ad_id, adgroup_id } = value;
	const isTest = [leadgen_id, form_id].every((id) => ONLY_FOURS.test(textOf(id) ?? ''));
	return {
		lead: {
			lead_id: textOf(leadgen_id),
			source_name: 'Facebook Lead Ads',
			integrations: integrationsOf('facebook', { form_id, page_id, ad_id, adgroup_id }),
			...(isTest && { is_test: true }),
		},
		eventId: textOf(leadgen_id),
		type: isTest ? 'test' : 'new_lead',
		notUnderstood: unknownFields(value, KNOWN),
		thin: THIN.meta,
	};
}

/** The address that Meta's testing tool answers. A form that asks for nothing else has no other mark of a test. */
const TEST_ADDRESS = /^test@(?:fb|meta)\.com$/i;

function readLead(payload: Fields, answers: Answer[], now: number): SourceLead {
	const id = firstText(payload.id, payload.leadgen_id);
	const { fields, messages } = leadOfAnswers(answers, timeOf(now, payload.created_time));
	const form = asFields(payload.form);
	const ad = asFields(payload.ad);
	const isTest = answers.some(({ value }) => isDummy(value)) || TEST_ADDRESS.test(String(fields.email));
	return {
		lead: {
			lead_id: id,
			...fields,
			source_name: nameWith('Facebook Lead Ads', form.name),
			messages,
			integrations: integrationsOf('facebook', {
				form_id: form.id ?? payload.form_id,
				ad_id: ad.id ?? payload.ad_id,
				ad_name: ad.name ?? payload.ad_name,
				adset_id: asFields(payload.adset).id ?? payload.adset_id,
				page_id: asFields(payload.page).id ?? payload.page_id,
				adgroup_id: payload.adgroup_id,
				campaign_id: payload.campaign_id,
				platform: payload.platform,
			}),
			...(isTest && { is_test: true }),
		},
		eventId: id,
		type: isTest ? 'test' : 'new_lead',
		notUnderstood: unknownFields(payload, KNOWN),
	};
}
