import { callRail } from './call-rail';
import { googleAds } from './google-ads';
import { highLevel } from './high-level';
import { hubspot } from './hubspot';
import { jotform } from './jotform';
import type { LeadSource } from './lead-source';
import { metaLeadAds } from './meta-lead-ads';
import { n8nForm } from './form-trigger';
import { custom, restWebhook, standardWebhooks } from './own-payload';
import { thumbtack } from './thumbtack';
import { typeform } from './typeform';

/** Every known source, in the order in which forms list them. A row here is all that a new source needs besides its file. */
export const LEAD_SOURCES: readonly LeadSource[] = [
	restWebhook,
	standardWebhooks,
	googleAds,
	thumbtack,
	callRail,
	highLevel,
	typeform,
	metaLeadAds,
	jotform,
	hubspot,
	n8nForm,
	custom,
];

/** Those that the action can read out of an item. Our own payload needs no source: it is an Input Item. */
export const READABLE_SOURCES = LEAD_SOURCES.filter((source) => source !== restWebhook && source !== custom);

export function leadSourceOf(value: string): LeadSource {
	return LEAD_SOURCES.find((source) => source.value === value) ?? restWebhook;
}
