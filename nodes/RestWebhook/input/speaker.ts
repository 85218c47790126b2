import { isObject, normaliseDirection, onlyText, yesOrNo } from '../../../lib';

/** Fields that hold who speaks, as a kind, a name, or an object with both. */
const PEOPLE = ['sender', 'from', 'author', 'speaker', 'sentby'];

/** Fields that hold a kind of speaker or of message alone. */
const KINDS = [
	'role',
	'type',
	'direction',
	'sendertype',
	'authortype',
	'speakertype',
	'usertype',
	'messagetype',
];

/** What these fields call the business. */
const BUSINESS =
	/^(?:(?:(?:human|live|virtual|automated|ai)[ _-]?)?(?:agent|assistant)|(?:chat)?bot|ai|business|staff|operator|admin|system|developer|model|tool|function)$/i;

/** Fields that say yes for the words of the business, and fields that say no. */
const YES = ['fromme', 'isfromme', 'outgoing', 'isoutgoing', 'outbound', 'isoutbound', 'isbot', 'isagent'];
const NO = ['inbound', 'isinbound', 'incoming', 'isincoming', 'fromcustomer', 'isfromcustomer'];

/**
 * Does a message without a direction say that the business wrote it, in the words of chats, agents and gateways? Once the answers of
 * an assistant counted as words of the customer, and a number that the assistant had read back counted as contact info that the
 * customer gave.
 */
export function isOfBusiness(message: object): boolean {
	return Object.entries(message).some(([given, value]) => {
		const name = given.toLowerCase().replace(/[\s_-]/g, '');
		if (YES.includes(name)) return yesOrNo(value) === true;
		if (NO.includes(name)) return yesOrNo(value) === false;
		if (!PEOPLE.includes(name)) return KINDS.includes(name) && isBusiness(name, value);
		return isObject(value) ? hasKindOfBusiness(value) : isBusiness(name, value);
	});
}

/** `{ "sender": { "type": "agent", "name": "Zoe" } }` of Chatwoot. The other fields in it are about a person. */
function hasKindOfBusiness({ type, role }: Record<string, unknown>): boolean {
	return isBusiness('type', type) || isBusiness('role', role);
}

function isBusiness(name: string, given: unknown): boolean {
	const value = onlyText(given);
	if (typeof value !== 'string') return false;
	const word = value.trim();
	// Ai is a first name, and the type of a customer may be a business.
	if (PEOPLE.includes(name) && word === 'Ai') return false;
	if (name === 'type' && /^business$/i.test(word)) return false;
	// Outbound Adventures is the name of a customer.
	const isName = PEOPLE.includes(name) && /\s/.test(word);
	return BUSINESS.test(word) || (!isName && normaliseDirection(word) === 'outbound');
}
