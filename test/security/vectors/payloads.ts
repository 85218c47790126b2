import fc from 'fast-check';
import { LEAD_EVENTS, type Received, type Rejection } from '../../../lib';

/* Arbitrary payloads, and what may come of one. */
const names = [
	'lead_id',
	'name',
	'email',
	'phone',
	'tags',
	'messages',
	'integrations',
	'event',
	'is_new_lead',
];
const name = fc.oneof(fc.constantFrom(...names, 'constructor', 'toString', '10', ''), fc.string());

/** Mostly right, sometimes anything. */
const mostly = (right: fc.Arbitrary<unknown>) =>
	fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: fc.jsonValue() });
const timestamp = fc.oneof(
	fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
	fc.constantFrom('2026-04-21', '2026-04-21 15:42', '2026-02-30T00:00:00Z', '0000-00-00', '+275760-09-13'),
);
const message = fc.record({
	direction: mostly(fc.constantFrom('inbound', 'outbound')),
	text: mostly(fc.string({ unit: 'binary' })),
	timestamp: mostly(timestamp),
});
const leadLike = fc.record(
	{
		lead_id: mostly(fc.string({ minLength: 1 })),
		name: mostly(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null))),
		phone: mostly(fc.oneof(fc.string(), fc.constant(null))),
		email: mostly(fc.oneof(fc.emailAddress(), fc.constant(null))),
		tags: mostly(fc.array(fc.string())),
		messages: mostly(fc.array(message, { maxLength: 3 })),
		integrations: mostly(fc.dictionary(name, fc.jsonValue())),
		event: mostly(fc.record({ id: fc.jsonValue(), type: fc.jsonValue() })),
	},
	{ requiredKeys: ['lead_id'] },
);
/** What a lead source might send: mostly leads, sometimes other objects or any JSON. */
export const payload = fc.oneof(
	{ weight: 3, arbitrary: leadLike },
	{ weight: 1, arbitrary: fc.dictionary(name, fc.jsonValue()) },
	{ weight: 1, arbitrary: fc.jsonValue() },
);

/** A lead with its event, or a refusal with its issues: nothing else comes out. */
export function leadOrIssues(result: Received | { rejection: Rejection }): 'lead' | 'issues' | 'neither' {
	if ('rejection' in result) {
		const { status_code: status, issues = [] } = result.rejection;
		return status === 400 && issues.length > 0 ? 'issues' : 'neither';
	}
	const { id, type } = result.event;
	return LEAD_EVENTS.includes(type) && id.trim() !== '' ? 'lead' : 'neither';
}
