import { createHash } from 'node:crypto';
import { callRail } from '../../../lib/sources/call-rail';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const [START, CREATED] = ['2026-04-21T15:42:18Z', '2026-04-21T15:42:19Z'];
const read = (payload: Record<string, unknown>) => callRail.read({ resource_id: 'C', ...payload }, NOW);
const kindOf = (payload: Record<string, unknown>) => read(payload).eventId?.replace(/\.[\w-]{26}$/, '.AAA');

test('a call becomes a lead with what is known of the call in integrations', () => {
	const call = {
		...{ first_call: true, duration: '13', answered: true, voicemail: false, recording: 'https://x' },
		...{ spam: false, direction: 'inbound', tracking_phone_number: '+1', start_time: START },
	};
	const person = { customer_name: 'Ada', customer_phone_number: '+15551234567', tags: ['roof'] };
	expect(
		read({ ...call, ...person, source_name: 'Ads', transcription: 'Hi', created_at: CREATED }),
	).toMatchObject({
		lead: {
			lead_id: 'C',
			name: 'Ada',
			phone: '+15551234567',
			tags: ['roof'],
			source_name: 'Ads',
			messages: [{ direction: 'inbound', text: 'Hi', timestamp: START }],
			integrations: { callrail: { call_id: 'C', ...call } },
		},
		type: 'new_lead',
		notUnderstood: [],
	});
	expect(read({}).lead).toEqual({
		lead_id: 'C',
		source_name: 'CallRail',
		messages: [],
		integrations: { callrail: { call_id: 'C' } },
	});
});

test.each<[Record<string, unknown>, object]>([
	[{ person_resource_id: 'P', person_id: 'Q', id: 'R' }, { lead_id: 'P' }],
	[{ person_id: 'Q', id: 'R' }, { lead_id: 'Q' }],
	[{ id: 'R' }, { lead_id: 'C' }],
	[{ resource_id: undefined, id: 7 }, { lead_id: '7' }],
	[{ customer_name: 'Ada', callername: 'x' }, { name: 'Ada' }],
	[{ callername: 'Ada' }, { name: 'Ada' }],
	[{ customer_phone_number: '1', callernum: '2' }, { phone: '1' }],
	[{ callernum: '2' }, { phone: '2' }],
])('%j says %j', (payload, fields) => {
	expect(read(payload).lead).toMatchObject(fields);
});

test.each<[Record<string, unknown>, string]>([
	[{ start_time: START, created_at: CREATED }, START],
	[{ created_at: CREATED }, CREATED],
	[{}, '2026-04-21T15:42:20.000Z'],
])('of %j the time is %s', (payload, timestamp) => {
	expect(read({ transcription: 'Hi', ...payload }).lead.messages).toMatchObject([{ timestamp }]);
});

test.each<[Record<string, unknown>, string]>([
	[{}, 'C.started'],
	[{ answered: false }, 'C.started'],
	[{ answered: 'true' }, 'C.answered'],
	[{ answered: true }, 'C.answered'],
	[{ answered: true, duration: '0', recording: ' ', voicemail: false }, 'C.answered'],
	[{ note: 'x', value: '1', lead_status: 'good' }, 'C.started.AAA'],
	[{ lead_status: 'previously_marked_good_lead', answered: true }, 'C.answered.AAA'],
	[{ duration: '0', answered: 'false', tags: ['hot'], direction: 'outbound' }, 'C.started.AAA'],
	[{ duration: 30, tags: [], changes: ['tags'] }, 'C.changed.AAA'],
	[{ duration: 0, answered: true, changes: ['note'] }, 'C.changed.AAA'],
	[{ duration: '1' }, 'C.ended'],
	[{ duration: 1, tags: [], note: '' }, 'C.ended'],
	[{ voicemail: true }, 'C.ended'],
	[{ voicemail: 'true' }, 'C.ended'],
	[{ recording: 'https://x' }, 'C.changed.AAA'],
	[{ duration: 1, note: 'x' }, 'C.changed.AAA'],
	[{ duration: 1, value: '5' }, 'C.changed.AAA'],
	[{ duration: 1, lead_status: 'good' }, 'C.changed.AAA'],
	[{ duration: 1, transcription: 'x' }, 'C.changed.AAA'],
	[{ duration: 1, tags: ['x'] }, 'C.changed.AAA'],
	[{ resource_id: undefined }, '.started'],
])('the event of the call %j is %s', (payload, id) => {
	expect(kindOf(payload)).toBe(id);
});

test('each change of a call is another event, and each repeat is the event before', () => {
	const changes = [
		...[{ note: 'x' }, { value: 'x' }, { lead_status: 'x' }, { transcription: 'x' }, { tags: ['x'] }],
		...[{ tags: ['y'] }, { recording: 'https://x' }, { note: 'y' }],
	];
	const ids = changes.map((change) => read({ duration: 1, ...change }).eventId);
	expect(new Set(ids).size).toBe(changes.length);
	expect(read({ duration: 9, note: 'x' }).eventId).toBe(ids[0]);
	// In another form of the id, an event that was already received would come once more after an update of these nodes.
	const idOf = (facts: string) =>
		`C.changed.${createHash('sha256').update(facts).digest('base64url').slice(0, 26)}`;
	expect(ids[0]).toBe(idOf('["x",null,null,null,[],null]'));
	expect(ids[6]).toBe(idOf('[null,null,null,null,[],"recorded"]'));
});

/** *Call Modified* of a summary or a score kept the id of the event before, and was dropped as a repeat. */
test('a change of what only `changes` names is another event', () => {
	const call = { duration: 1, note: 'x', recording: 'https://x?key=a', recording_player: 'https://x?key=b' };
	const idOf = (more: object) => read({ ...call, ...more }).eventId;
	const ids = [
		...[
			{},
			{ changes: ['call_summary'], call_summary: 'Roof' },
			{ changes: ['call_summary'], call_summary: 'Gutter' },
		],
		...[
			{ changes: ['auto_score'], score: 5 },
			{ changes: ['note', 'manual_score'], score: 1 },
		],
	].map(idOf);
	expect(new Set(ids).size).toBe(ids.length);
	expect(idOf({ changes: ['note'] })).toBe(ids[0]);
	expect(idOf({ changes: [] })).toBe(ids[0]);
	const again = {
		changes: ['auto_score'],
		score: 5,
		recording: 'https://x?key=c',
		recording_player: 'https://x?key=d',
	};
	expect(idOf(again)).toBe(ids[3]);
	expect(kindOf({ changes: ['call_summary'] })).toBe('C.changed.AAA');
	expect(read({ changes: ['tags'] }).notUnderstood).toEqual([]);
});

/** All that CallRail told of a missed call behind its start was dropped as a repeat. */
test('what is changed of a missed call is an event, and says what is new', () => {
	const missed = { answered: false, call_type: 'missed', duration: 0, voicemail: false };
	const changes = [
		...[{}, { tags: ['After hours'] }, { note: 'Left him a voicemail', changes: ['note'] }],
		...[
			{ value: '$500.00', changes: ['value'] },
			{ call_summary: 'Roof', changes: ['call_summary'] },
		],
	];
	const events = changes.map((change) => read({ ...missed, ...change }));
	expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(changes.length);
	expect(events.map(({ lead }) => lead.integrations)).toMatchObject([
		...[{}, {}, { callrail: { note: 'Left him a voicemail' } }, { callrail: { value: '$500.00' } }],
		{ callrail: { call_summary: 'Roof' } },
	]);
});

test.each<[object, string]>([
	[{ first_call: false }, 'new_message'],
	[{ first_call: 'false' }, 'new_message'],
	[{ first_call: true }, 'new_lead'],
	[{}, 'new_lead'],
	[{ first_call: true, changes: ['tags'] }, 'new_message'],
	[{ first_call: true, changes: [] }, 'new_lead'],
	[{ first_call: true, spam: true }, 'new_message'],
	[{ first_call: true, spam: 'true' }, 'new_message'],
	[{ first_call: true, spam: false }, 'new_lead'],
	[{ first_call: true, direction: 'inbound', call_type: 'missed' }, 'new_lead'],
	[{ first_call: true, direction: 'outbound' }, 'new_message'],
	[{ first_call: true, call_type: 'outbound' }, 'new_message'],
])('a call that says %j is %s', (call, type) => {
	expect(read({ ...call }).type).toBe(type);
});

const ABOUT_THE_CALL = `formatted_x customer_x company_x caller callerx call_x utm utmx tracking trackingx tracker_x good_lead_x landing
	landingx last_requestedx refer referrer record recording_duration keywords keywordsx agent_x business_phonex destinationx speakerx
	integration_datax conversationalx msclkidx fbclidx gclidx ga campaignx custom mediumx kissmetricsx ip scorex tag datetimex
	timestampx device_typex prior_callsx total_callsx waveformsx person_x source type milestones timeline_url detail_tags
	keypad_entries call_highlights`;
const NEITHER = `x_formatted_ xcompany_ xcaller xutm xtracking xtracker_ xgood_lead_ xlanding xrefer xrecord xga gax customx ipx xip tagx xtag news sources typex`;

test.each(ABOUT_THE_CALL.split(/\s+/))('the field %s is about the call', (name) => {
	expect(read({ [name]: 'x' }).notUnderstood).toEqual([]);
});

test.each(NEITHER.split(/\s+/))('the field %s is not understood', (name) => {
	expect(read({ [name]: 'x' }).notUnderstood).toEqual([name]);
});

const CALL = { resource_id: 'C', customer_phone_number: '+1', tracking_phone_number: '+2' };
test.each<[object, boolean]>([
	[CALL, true],
	[{ ...CALL, resource_id: undefined }, false],
	[{ ...CALL, resource_id: undefined, id: 7 }, true],
	[{ ...CALL, customer_phone_number: undefined }, false],
	[{ ...CALL, customer_phone_number: ' ', callernum: '+1' }, true],
	[{ ...CALL, tracking_phone_number: undefined }, false],
	[{ ...CALL, tracking_phone_number: '' }, true],
])('%j is of CallRail: %s', (payload, isIts) => {
	expect(callRail.matches(payload, false)).toBe(isIts);
});

/** CallRail may turn off a webhook that refuses its requests. */
test.each<[object, boolean, boolean]>([
	[{ resource_id: 'C', tracking_phone_number: '+1', callernum: '2' }, true, false],
	[
		{ resource_id: 'C', tracking_phone_number: '+1', callernum: '', call_type: 'missed', duration: 0 },
		true,
		false,
	],
	[{ resource_id: 'C', tracking_phone_number: '+1', company_id: 'COM' }, false, true],
	[{ resource_id: 'ASSIST', company_resource_id: 'COM', summary: 'x' }, false, true],
	[{ resource_id: 'C', summary: 'x' }, false, false],
	[{ company_id: 'COM', summary: 'x' }, false, false],
	// A row of any CRM.
	[{ id: '1', company_id: 3, name: 'A', email: 'a@b.example' }, false, false],
	[{ id: '1', company_id: 3, person_resource_id: 'PER' }, false, true],
	[{ id: '1', company_id: 3, tracking_phone_number: '+1' }, false, false],
])('%j is a call: %s; an event of CallRail about no lead: %s', (payload, isIts, isAboutNone) => {
	expect(callRail.matches(payload, true)).toBe(isIts);
	expect(callRail.tellsOfNoLead?.(payload as Record<string, unknown>) !== undefined).toBe(isAboutNone);
});
