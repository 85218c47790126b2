import { asSwitch } from '../settings/switches';
import type { LeadSource } from './lead-source';
import {
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
 * CallRail, webhooks about calls. https://apidocs.callrail.com/#webhooks, https://support.callrail.com/hc/en-us/articles/5711246459149-Webhooks
 * Header `Signature`: HMAC-SHA1 of the raw body, base64, by the company's signing key; CallRail publishes a test vector.
 * CallRail sends up to four events a call (call started, routed, ended, changed) and names none of them in the body. What
 * the call has by then (a duration, a recording, a note) tells which event it is.
 * Not in what could be looked up: the fields of its webhooks about texts and forms. They are not read.
 */

const USED = namesIn(`
	resource_id id person_resource_id person_id customer_name customer_phone_number callernum callername
	source_name tags transcription start_time created_at first_call duration answered voicemail recording note
	value lead_status tracking_phone_number direction
`);

/** The other fields of CallRail's own example describe the call and not the lead. They stay in `original`. */
const ABOUT_THE_CALL =
	/^(formatted_|customer_|company_|caller|call_|utm|tracking|tracker_|good_lead_|landing|last_requested|refer|record|keywords|agent_|business_phone|destination|speaker|integration_data|conversational|msclkid|fbclid|gclid|ga$|campaign|custom$|medium|kissmetrics|ip$|score|tag$|datetime|timestamp|device_type|prior_calls|total_calls|waveforms|person_)/;

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
	matches(payload) {
		const { tracking_phone_number, customer_phone_number, callernum, resource_id, id } = payload as Fields;
		const isCall = firstText(resource_id, id) !== undefined;
		return (
			isCall &&
			tracking_phone_number !== undefined &&
			firstText(customer_phone_number, callernum) !== undefined
		);
	},
	read(payload, now) {
		const callId = firstText(payload.resource_id, payload.id) ?? '';
		const time = timeOf(now, payload.start_time, payload.created_at);
		const transcription = textOf(payload.transcription);
		const { first_call, duration, answered, voicemail, recording, tracking_phone_number, direction } =
			payload;
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
					duration,
					answered,
					voicemail,
					recording,
					direction,
					tracking_phone_number,
					start_time: payload.start_time,
				}),
			},
			eventId: `${callId}.${kindOf(payload)}`,
			type: asSwitch(first_call) === false ? 'new_message' : 'new_lead',
			notUnderstood: unknownFields(payload, USED).filter((name) => !ABOUT_THE_CALL.test(name)),
		};
	},
};

/** What has happened to the call. A repeat of an event has the kind of the event; the next event of the call has another kind. */
function kindOf({
	duration,
	recording,
	voicemail,
	answered,
	note,
	tags,
	value,
	lead_status,
	transcription,
}: Fields): string {
	const hasEnded = Number(textOf(duration) ?? 0) > 0 || textOf(recording) !== undefined || voicemail === true;
	if (!hasEnded) return answered === true ? 'answered' : 'started';
	const facts = [note, value, lead_status, transcription].map(textOf);
	// Of the recording only that it is there: its address holds a key, which may be another one in a repeat.
	const changes = [...facts, asArray(tags), textOf(recording) === undefined ? undefined : 'recorded'];
	const isChanged = changes.some((change) =>
		Array.isArray(change) ? change.length > 0 : change !== undefined,
	);
	return isChanged ? `changed.${idOfContent(changes.map((change) => change ?? null))}` : 'ended';
}
