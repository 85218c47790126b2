import { asFields, firstText, textOf, type Fields } from './parts';

/*
 * Which object of HubSpot a payload tells of. n8n's HubSpot node gives out companies, deals and tickets in the shape of contacts, and
 * they were delivered as new leads without a name: https://developers.hubspot.com/docs/api/crm/understanding-the-crm
 */

/** HubSpot's numbers for the objects that every account has. */
const NUMBERS = new Map([
	['0-1', 'contact'],
	['0-2', 'company'],
	['0-3', 'deal'],
	['0-5', 'ticket'],
]);

/** The fields and properties that a contact alone has, also where they are empty. */
const OF_CONTACTS = ['vid', 'contactId', 'is-contact', 'firstname', 'lastname', 'email', 'lastmodifieddate'];

/** `contact`, `company` or any other word or number of HubSpot; undefined where the payload does not say it. */
export function objectIn(payload: Fields): string | undefined {
	const [object] = textOf(payload.subscriptionType)?.split('.') ?? [];
	if (object !== undefined && object !== 'object') return object;
	const said = firstText(payload.objectType, payload.objectTypeId, payload.fromObjectTypeId) ?? object;
	if (said !== undefined) return NUMBERS.get(said) ?? said.toLowerCase().replace(/s$/, '');
	return objectOfRecord(payload, asFields(payload.properties));
}

/** Every object but a contact has the time of its last change in `hs_lastmodifieddate`. */
function objectOfRecord({ dealId, companyId, ...payload }: Fields, properties: Fields): string | undefined {
	if (OF_CONTACTS.some((name) => name in payload || name in properties)) return undefined;
	if (textOf(dealId) !== undefined) return 'deal';
	if (textOf(companyId) !== undefined) return 'company';
	if (!('hs_lastmodifieddate' in properties)) return undefined;
	if ('dealname' in properties) return 'deal';
	if ('subject' in properties) return 'ticket';
	return 'domain' in properties ? 'company' : 'object';
}

/** Why there is no lead in an event or a record of HubSpot; undefined where the payload does not say that it is no contact. */
export function tellsOfNoContact(payload: Fields): string | undefined {
	const object = objectIn(payload);
	if (object === undefined || object === 'contact') return undefined;
	const { subscriptionType, dealId, companyId } = payload;
	const isEvent = /^\w+\.\w/.test(textOf(subscriptionType) ?? '');
	const hasId = 'hs_object_id' in asFields(payload.properties) || firstText(dealId, companyId) !== undefined;
	if (!isEvent && !(hasId && typeof payload.properties === 'object')) return undefined;
	const named = [...NUMBERS.values()].includes(object) ? `a ${object}` : 'another object';
	return `It tells of ${named} of HubSpot, and of no contact, so there is no lead in it`;
}

/** Fields and properties that HubSpot writes, in its own spelling. */
const MARKS = [
	...OF_CONTACTS.filter((name) => name !== 'email'),
	...[
		'hs_object_id',
		'createdate',
		'portal-id',
		'portalId',
		'identity-profiles',
		'objectType',
		'objectTypeId',
	],
];
const OF_ANOTHER = ['event', 'messageId', 'geometry'];
/** What no tracker and no map writes. People put an `event` beside a contact with n8n's node Edit Fields, because it is our own word. */
const OF_HUBSPOT_ALONE = ['vid', 'portal-id', 'hs_object_id'];

/**
 * Has HubSpot written this? Trackers and maps also write `properties: { email, phone }`. Each event of a tracker was a new lead from
 * HubSpot, and so was each company on a map.
 */
export function isOfHubspot(payload: Fields): boolean {
	const properties = asFields(payload.properties);
	const hasOne = (names: string[]) => names.some((name) => name in payload || name in properties);
	if (OF_ANOTHER.some((name) => name in payload)) return hasOne(OF_HUBSPOT_ALONE);
	return (
		hasOne(MARKS) || [properties.email, properties.phone].some((property) => 'value' in asFields(property))
	);
}
