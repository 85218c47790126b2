import { answerText } from './answer-values';
import { leadOfAnswers, type Answer } from './answers';
import type { LeadSource, SourceLead } from './lead-source';
import {
	asArray,
	asFields,
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
	campaign_name page event is_organic platform
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
	matches(payload) {
		const { object, entry, data, field_data, created_time, leadgen_id } = payload as Fields;
		if (object === 'page' && Array.isArray(entry)) return changesIn(payload).length > 0;
		if (textOf(leadgen_id) !== undefined) return true;
		const hasAnswers = Array.isArray(field_data) || Object.keys(asFields(data)).length > 0;
		return hasAnswers && textOf(created_time) !== undefined;
	},
	split: (payload) => {
		const changes = changesIn(payload);
		return changes.length === 0 ? [payload] : changes;
	},
	read: (payload, now) => (payload.leadgen_id === undefined ? readLead(payload, now) : readThin(payload)),
};

/** `{ object: 'page', entry: [{ changes: [{ field: 'leadgen', value }] }] }` */
function changesIn(payload: unknown): unknown[] {
	const changes = asArray(asFields(payload).entry).flatMap((entry) => asArray(asFields(entry).changes));
	return changes.map(asFields).flatMap(({ field, value }) => (field === 'leadgen' ? [value] : []));
}

function readThin(value: Fields): SourceLead {
	const { leadgen_id, form_id, page_id, ad_id, adgroup_id } = value;
	return {
		lead: {
			lead_id: textOf(leadgen_id),
			source_name: 'Facebook Lead Ads',
			integrations: integrationsOf('facebook', { form_id, page_id, ad_id, adgroup_id }),
		},
		eventId: textOf(leadgen_id),
		type: 'new_lead',
		notUnderstood: [],
		thin: THIN.meta,
	};
}

function readLead(payload: Fields, now: number): SourceLead {
	const answers = answersOf(payload);
	const { fields, messages } = leadOfAnswers(answers, timeOf(now, payload.created_time));
	const form = asFields(payload.form);
	const ad = asFields(payload.ad);
	const isTest = answers.some(({ value }) => /^<test lead: dummy data for/i.test(answerText(value)));
	return {
		lead: {
			lead_id: textOf(payload.id),
			...fields,
			source_name: nameWith('Facebook Lead Ads', form.name),
			messages,
			integrations: integrationsOf('facebook', {
				form_id: form.id ?? payload.form_id,
				ad_id: ad.id ?? payload.ad_id,
				ad_name: ad.name ?? payload.ad_name,
				adset_id: asFields(payload.adset).id ?? payload.adset_id,
				page_id: asFields(payload.page).id,
				campaign_id: payload.campaign_id,
				platform: payload.platform,
			}),
			...(isTest && { is_test: true }),
		},
		eventId: textOf(payload.id),
		type: isTest ? 'test' : 'new_lead',
		notUnderstood: unknownFields(payload, KNOWN),
	};
}

function answersOf({ data, field_data }: Fields): Answer[] {
	if (!Array.isArray(field_data)) {
		return Object.entries(asFields(data)).map(([name, value]) => ({ question: words(name), value }));
	}
	return field_data
		.map(asFields)
		.map(({ name, values }) => ({ question: words(textOf(name) ?? ''), value: values }));
}

/** `what_is_your_budget?` as a person asked it. */
function words(name: string): string {
	return name.replaceAll('_', ' ');
}
