import { asSwitch } from '../settings/read-setting';
import { isForm, isText, readForm, readText } from './call-rail-texts-and-forms';
import type { LeadSource, SourceLead } from './lead-source';
import {
	aboutNoLead,
	asArray,
	firstText,
	idOfContent,
	integrationsOf,
	namesIn,
	tagsOf,
	textOf,
	timeOf,
	unknownFields,
	type Fields,
} from './parts';

/*
 * CallRail, webhooks about calls; call-rail-texts-and-forms.ts reads those about texts and forms.
 * https://apidocs.callrail.com/#webhooks, https://support.callrail.com/hc/en-us/articles/5711246459149-Webhooks
 * Header `Signature`: HMAC-SHA1 of the raw body, base64, by the company's signing key; CallRail publishes a test vector.
 * CallRail sends up to four events a call (call started, routed, ended, changed) and names none of them in the body. What
 * the call has by then (a duration, a recording, a note) tells which event it is.
 */

const USED = namesIn(`
	resource_id id person_resource_id person_id customer_name customer_phone_number callernum callername
	source_name tags transcription start_time created_at first_call duration answered voicemail recording note
	value lead_status tracking_phone_number direction changes spam call_summary
`);

/** The other fields of CallRail's own example describe the call and not the lead. They stay in `original`. */
const ABOUT_THE_CALL =
	/^(formatted_|customer_|company_|caller|call_|utm|tracking|tracker_|good_lead_|landing|last_requested|refer|record|keywords|agent_|business_phone|destination|speaker|integration_data|conversational|msclkid|fbclid|gclid|ga$|campaign|custom$|medium|kissmetrics|ip$|score|tag$|datetime|timestamp|device_type|prior_calls|total_calls|waveforms|person_|source$|type$|milestones|timeline_url|detail_tags|keypad_entries)/;

export const callRail: LeadSource = {
	value: 'callRail',
	name: 'CallRail',
	proof: {
		by: 'hmac',
		header: 'Signature',
		algorithm: 'sha1',
		encoding: 'base64',
		prefix: '',
		signed: ['body'],
	},
	receivers: ['trigger', 'verify'],
	secretKey: 'the secret token on the page Integrations → Webhooks of your company in CallRail',
	matches: (payload) => isCall(payload as Fields) || isText(payload as Fields) || isForm(payload as Fields),
	read(payload, now) {
		if (isForm(payload)) return readForm(payload, now);
		return isText(payload) ? readText(payload, now) : readCall(payload, now);
	},
	tellsOfNoLead: (payload) => (isOfCompany(payload) ? aboutNoLead('CallRail') : undefined),
	partOf: (payload) => (isForm(payload) || isText(payload) ? {} : { of: callIdOf(payload) }),
};

function callIdOf({ resource_id, id }: Fields): string {
	return firstText(resource_id, id) ?? '';
}

/** A call of a hidden number has neither number; it once was refused as nothing that CallRail sends. */
function isCall(payload: Fields): boolean {
	const { customer_phone_number, callernum, customer_name, callername, call_type, duration } = payload;
	const ofCall = [customer_phone_number, callernum, customer_name, callername, call_type, duration];
	return (
		callIdOf(payload) !== '' &&
		payload.tracking_phone_number !== undefined &&
		firstText(...ofCall) !== undefined
	);
}

/** Another event of CallRail, such as *Convert Assist Complete*, which tells of a call once more. */
function isOfCompany(payload: Fields): boolean {
	const { company_resource_id, company_id, tracking_phone_number, resource_id, person_resource_id } = payload;
	// A row of any CRM has `id` and `company_id`, and that of another call tracker has `tracking_phone_number`, too.
	const isTracked = firstText(tracking_phone_number) !== undefined && firstText(resource_id) !== undefined;
	const isOfCallRail = isTracked || firstText(person_resource_id) !== undefined;
	const company = firstText(company_resource_id, isOfCallRail ? company_id : undefined);
	return callIdOf(payload) !== '' && company !== undefined;
}

function readCall(payload: Fields, now: number): SourceLead {
	const callId = callIdOf(payload);
	const time = timeOf(now, payload.start_time, payload.created_at);
	const transcription = textOf(payload.transcription);
	const { first_call, spam, duration, answered, voicemail, recording, tracking_phone_number, direction } =
		payload;
	// What *Call Modified* changes. Such an event once looked like the one before it.
	const { note, value, lead_status, call_summary } = payload;
	return {
		lead: {
			// The person, so that several calls of one person are one lead.
			lead_id: firstText(payload.person_resource_id, payload.person_id, callId),
			name: firstText(payload.customer_name, payload.callername),
			phone: firstText(payload.customer_phone_number, payload.callernum),
			tags: tagsOf(payload.tags),
			source_name: textOf(payload.source_name) ?? 'CallRail',
			messages:
				transcription === undefined ? [] : [{ direction: 'inbound', text: transcription, timestamp: time }],
			integrations: integrationsOf('callrail', {
				call_id: callId,
				first_call,
				spam,
				duration,
				answered,
				voicemail,
				recording,
				direction,
				tracking_phone_number,
				start_time: payload.start_time,
				note,
				value,
				lead_status,
				call_summary,
			}),
		},
		eventId: `${callId}.${kindOf(payload)}`,
		type: typeOf(payload),
		notUnderstood: unknownFields(payload, USED).filter((name) => !ABOUT_THE_CALL.test(name)),
	};
}

/**
 * Each *Call Modified* of a first call came out as a new lead, and the person was greeted again for a tag or a note. A call that
 * CallRail knows as spam was greeted, too, and so was a person whom the business had called.
 */
function typeOf({ first_call, spam, changes, direction, call_type }: Fields): 'new_lead' | 'new_message' {
	if (asArray(changes).length > 0) return 'new_message';
	if (asSwitch(first_call) === false || asSwitch(spam) === true) return 'new_message';
	return [direction, call_type].some((word) => /^outbound/i.test(textOf(word) ?? ''))
		? 'new_message'
		: 'new_lead';
}

/** The parts of a call that {@link kindOf} looks at, as *Call Modified* names them in `changes`. */
const LOOKED_AT = namesIn('tags note value transcription transcription_text recording recording_duration');

/**
 * What *Call Modified* says has changed besides those parts (`call_summary`, `auto_score`, `manual_score`). CallRail does not say
 * in which field the new value stands, so the event's id is made of the whole call without the addresses of its recording, and each
 * such change has an id of its own.
 */
function otherChange(payload: Fields): string | undefined {
	const isOther = asArray(payload.changes).some((name) => !LOOKED_AT.includes(textOf(name) ?? ''));
	if (!isOther) return undefined;
	return idOfContent(
		Object.fromEntries(Object.entries(payload).filter(([name]) => !/^recording/.test(name))),
	);
}

/**
 * What has happened to the call. A repeat of an event has the kind of the event; the next event of the call has another kind. All that
 * was changed of a missed call was once dropped as a repeat of its start.
 */
function kindOf(payload: Fields): string {
	const phase = phaseOf(payload);
	const state = stateOf(payload);
	const isEmpty = state.every((fact) => fact === null || (Array.isArray(fact) && fact.length === 0));
	// Only *Call Modified* has `changes`. It may say that the last tag was removed.
	const isModified = asArray(payload.changes).length > 0;
	if (isEmpty && !isModified) return phase;
	return `${isModified || phase === 'ended' ? 'changed' : phase}.${idOfContent(state)}`;
}

/** A duration of 0 does not tell whether the call is over: a missed call keeps it. */
function phaseOf({ duration, voicemail, recording, answered }: Fields): 'started' | 'answered' | 'ended' {
	const hasLasted = Number(textOf(duration) ?? 0) > 0;
	if (hasLasted || asSwitch(voicemail) === true || textOf(recording) !== undefined) return 'ended';
	return asSwitch(answered) === true ? 'answered' : 'started';
}

function stateOf(payload: Fields): unknown[] {
	const { note, value, lead_status, transcription, tags, recording } = payload;
	// Of the recording only that it is there: its address holds a key, which may be another one in a repeat.
	const recorded = textOf(recording) === undefined ? null : 'recorded';
	const facts = [note, value, lead_status, transcription].map((fact) => textOf(fact) ?? null);
	const other = otherChange(payload);
	return [...facts, asArray(tags), recorded, ...(other === undefined ? [] : [other])];
}
