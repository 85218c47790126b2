import type { IDataObject } from 'n8n-workflow';
import {
	freshLeadId,
	InvalidLeadError,
	isUnclear,
	normaliseText,
	PERSON_FIELDS,
	readSwitch,
	tellSomething,
	TEXT_FIELDS,
	wrongType,
	yesOrNo,
} from '../../../lib';
import { holdsNothing, isBlankField } from './blank';
import { moreFields } from './more-fields';
import { withTimes } from './message-time';
import { messagesFromFields } from './messages-from-fields';

/** Each lead has at least one of these fields. Without this rule a mapping that finds nothing made an empty customer of each item. */
const IDENTIFYING = ['lead_id', ...PERSON_FIELDS, 'messages'];

/** The fields that tell two leads apart. Two people in one street have a postal code in common. */
const TELLING = IDENTIFYING.filter((name) => name !== 'postal_code');

export const NOTHING_IN_IT =
	'No field of Form Fields says anything about the lead of this item (a dash, N/A, Unknown or a placeholder says nothing), so there is no lead to send. Check the expressions: behind the REST Webhook Trigger they begin with $json, e.g. {{ $json.name }}, behind a Webhook node with $json.body';

/**
 * A lead from form fields.
 * `given`: the part of the lead that the form gave, where this node made up the rest; undefined where the form gave the whole
 * lead, or where the part that it gave does not tell one lead from another.
 */
export type LeadFromFields = { payload: IDataObject; given?: IDataObject };

/**
 * Makes a lead of the form's fields, which hold text; a field that holds nothing counts as not filled in. A lead without an id gets a fresh
 * id, and a message without a time gets the present time.
 * @param now milliseconds since 1970
 * @throws InvalidLeadError where nothing says who the lead is, or a field cannot be read
 */
export function leadFromFields(fields: IDataObject, now: number): LeadFromFields {
	const { first_name, last_name, message, message_time, is_test, more, ...others } = fields;
	const messages = messagesFromFields(others.messages, message, message_time);
	const given = filledIn({
		...others,
		lead_id: isEmptyCell(others.lead_id) ? undefined : others.lead_id,
		name: holdsNothing(others.name) ? nameOf({ first_name, last_name }) : others.name,
		messages,
		is_test: isTest(is_test) ? true : undefined,
	});
	const isSomebody = given.lead_id !== undefined || tellSomething(given, IDENTIFYING);
	if (!isSomebody) throw new InvalidLeadError([{ path: '', message: NOTHING_IN_IT }]);
	Object.assign(given, moreFields(more));
	const timed = messages && withTimes(messages, now);
	const payload = { lead_id: freshLeadId(now), ...given, ...(timed && { messages: timed }) } as IDataObject;
	const isAllGiven = given.lead_id !== undefined && timed === messages;
	return isAllGiven || !has(given, TELLING) ? { payload } : { payload, given };
}

/** *Is Test*: a template or a model writes a word for none where it has nothing. @throws InvalidOptionsError where it is no yes or no */
const isTest = (given: unknown) =>
	yesOrNo(given) ?? (isUnclear(given) && !isBlankField(given) && readSwitch('Is Test', given));

/** @throws InvalidLeadError naming the part that is no text: it once vanished, and the customer had half a name */
function nameOf(parts: Record<string, unknown>): string {
	const texts = Object.entries(parts).map(([path, given]) => {
		const text = holdsNothing(given) ? '' : normaliseText(given);
		if (typeof text === 'string' || typeof text === 'number') return String(text).trim();
		throw new InvalidLeadError([{ path, message: wrongType('string', text) }]);
	});
	return texts.filter((text) => text !== '').join(' ');
}

/** Leaves out fields that hold nothing. Expressions give numbers, which become text when the lead is read; `true` becomes text here. */
function filledIn(fields: Record<string, unknown>): IDataObject {
	const given = Object.entries(fields).filter(([, value]) => !holdsNothing(value));
	return Object.fromEntries(
		given.map(([name, value]) => [name, isTextField(name) && value === true ? 'true' : value]),
	) as IDataObject;
}

/** A table writes `-` or `?` where it has no Lead ID. The lead gets a fresh one. */
const isEmptyCell = (id: unknown) => typeof id === 'string' && /^[^\p{L}\p{N}{}]*$/u.test(id);

const isTextField = (name: string) => ['lead_id', ...TEXT_FIELDS].includes(name);

const has = (fields: IDataObject, names: string[]) => names.some((name) => fields[name] !== undefined);
