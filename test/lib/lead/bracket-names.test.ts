import { parse } from 'node:querystring';
import { givenEventId } from '../../../lib/lead/event';
import { parseLead } from '../../../lib/lead/lead';
import { withoutBrackets } from '../../../lib/lead/normalise/bracket-names';
import { asLead, message } from '../../fixtures/payloads';

/* Forms, as n8n's Webhook node and trigger read them: with Node's querystring. */

const AT = '2026-04-21T15:42:18Z';
const HI = message({ text: 'Hi' });
const YES = message({ direction: 'outbound', text: 'Yes' });
const leadOf = (form: string) => asLead({ ...parse(`lead_id=1&${form}`) });

test.each<[what: string, form: string, read: Record<string, unknown>]>([
	['tags[]', 'tags[]=yelp&tags[]=hvac', { tags: ['yelp', 'hvac'] }],
	['one tag', 'tags[]=yelp', { tags: ['yelp'] }],
	['tags with numbers, out of order', 'tags[10]=hvac&tags[2]=yelp', { tags: ['yelp', 'hvac'] }],
	['tags that are objects', 'tags[0][id]=7&tags[0][name]=yelp', { tags: ['yelp'] }],
	['a phone in a list', 'phone[]=5551234567', { phone: '5551234567' }],
	[
		'messages of PHP and jQuery',
		`messages[0][direction]=inbound&messages[0][text]=Hi&messages[0][timestamp]=${AT}` +
			`&messages[1][direction]=out&messages[1][text]=Yes&messages[1][timestamp]=${AT}`,
		{ messages: [HI, YES] },
	],
	[
		'messages of .NET',
		`messages[0].direction=inbound&messages[0].text=Hi&messages[0].timestamp=${AT}`,
		{ messages: [HI] },
	],
	[
		'messages without numbers',
		`messages[][direction]=in&messages[][text]=Hi&messages[][timestamp]=${AT}` +
			`&messages[][direction]=out&messages[][text]=Yes&messages[][timestamp]=${AT}`,
		{ messages: [HI, YES] },
	],
	[
		'an attachment',
		`messages[0][direction]=in&messages[0][timestamp]=${AT}&messages[0][files][0][url]=u`,
		{ messages: [message({ text: '', files: [{ url: 'u' }] })] },
	],
	['integrations', 'integrations[crm_name]=hubspot', { integrations: { crm_name: 'hubspot' } }],
	['an event', 'event[id]=991&event[type]=test', { event: { id: '991', type: 'test' } }],
	['blanks around a name', '%20tags[]%20=yelp', { tags: ['yelp'] }],
	['an address beside an empty one', 'email[]=a@b.co&email[]=', { email: 'a@b.co' }],
	['two empty names', 'name[]=&name[]=', { name: null }],
	[
		'a message as JSON',
		`messages[]=${encodeURIComponent(JSON.stringify(HI))}&messages[]=`,
		{ messages: [HI] },
	],
	['tags with dots', 'tags.0=yelp&tags.1=hvac&tags.2=', { tags: ['yelp', 'hvac'] }],
	[
		'messages with dots',
		`messages.0.direction=in&messages.0.text=Hi&messages.0.timestamp=${AT}&messages.1.direction=&messages.1.text=`,
		{ messages: [HI] },
	],
	[
		'an event with dots',
		'event.id=991&event.type=test&event.handoff=',
		{ event: { id: '991', type: 'test' } },
	],
	[
		'integrations with dots',
		'integrations.created_in_crm=TRUE&integrations.crm_name=x&integrations.crm_id=',
		{ integrations: { created_in_crm: true, crm_name: 'x' } },
	],
	[
		'tags in brackets beside a number of tags with a dot',
		'tags[]=yelp&tags.count=1',
		{ tags: ['yelp'], 'tags.count': '1' },
	],
	['integrations in a list', 'integrations[0][crm_name]=x', { integrations: { crm_name: 'x' } }],
])('%s', (_, form, read) => {
	expect(leadOf(form)).toEqual({ lead_id: '1', ...read });
});

test.each<[what: string, form: string]>([
	['a field that the contract does not have', 'services[]=hvac'],
	['an object where the contract has a list', 'tags[yelp]=on'],
	['an object where the contract has a text', 'name[first]=Alex'],
	['two values in one place', 'tags[0]=a&tags[]=b'],
	['a text and an object in one place', 'messages[0]=Hi&messages[0][text]=Hi'],
	['an object and a text in one place', 'messages[0][text]=Hi&messages[0]=Hi'],
	['lists of different lengths', 'messages[][text]=a&messages[][text]=b&messages[][direction]=in'],
	['two lists in one name', 'messages[][files][]=a'],
	['__proto__', 'event[__proto__]=a'],
	['a constructor', 'event[constructor][prototype][x]=a'],
	['a prototype', 'event[prototype]=a'],
	['the fair where the lead was met', 'event.id=12&event.name=Home+Expo'],
	['the fair without its name', 'event.id=EXPO-26'],
	['the party that a lead plans', 'event.id=12&event.type=party_planned'],
	['a handoff without an event', 'event.handoff=true'],
	['a list of events', 'event.0=new_lead'],
	['a parcel', 'delivery.id=12&delivery.date=2026-04-21'],
	['nothing but empty cells', 'integrations.crm_name=&event.id='],
	['a name with dots', 'name.first=Alex&tags.yelp=on'],
	['a message with dots and without a direction', 'messages.0.text=Hi'],
	['many levels', 'event[a][b][c][d][e][f]=1'],
	['an open bracket', 'tags[=yelp'],
	['text behind the brackets', 'tags[]x=yelp'],
	['text before the name', 'my tags[]=yelp'],
	['a name in two parts', 'name[0]=Ada&name[1]=Lovelace'],
	['a name of two', 'name[]=Ada&name[]=Lovelace'],
	['a name in an object', 'name[0][first]=Ada'],
	['a text for a message', 'messages[]=Hi'],
	['words without a speaker', 'messages[text]=Hi'],
	['a message without a speaker', 'messages[0][text]=Hi'],
	['two integrations by name', 'integrations[]=hubspot&integrations[]=zoho'],
	['two integrations', 'integrations[0][crm_name]=hubspot&integrations[1][crm_name]=zoho'],
	['a summary of the messages', 'messages.direction=inbound&messages.unread=3'],
	['tags without a name', 'tags[0][id]=7'],
])('%s stays as it came', (_, form) => {
	const given = { lead_id: '1', ...parse(form) };
	expect(withoutBrackets(given, ['tags', 'messages', 'integrations', 'event', 'name'], () => true)).toBe(
		given,
	);
});

test.each<[what: string, columns: Record<string, unknown>]>([
	['messages whose time has another name', { 'messages.0.text': 'Hi', 'messages.0.date': '2026-04-21' }],
	[
		'messages with another word for who speaks',
		{ 'messages.0.direction': 'customer', 'messages.0.timestamp': AT },
	],
	['messages with a time in another form', { 'messages.0.timestamp': '21.04.2026 15:42' }],
	['one message of two without a time', { 'messages.0.timestamp': AT, 'messages.1.direction': 'in' }],
	['the last message alone', { 'messages.direction': 'inbound', 'messages.timestamp': AT }],
	['two integrations', { 'integrations.0.name': 'zapier', 'integrations.1.name': 'slack' }],
	['a phone number that is none', { 'phone.0': true }],
	[
		'more tags than a lead may have',
		Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`tags.${at}`, 'a'])),
	],
])('a lead is accepted with columns that cannot be the field: %s', (_, columns) => {
	const isOfMessages = Object.keys(columns).some((name) => name.startsWith('messages.0.'));
	const given = { lead_id: '1', ...(isOfMessages && { 'messages.0.direction': 'inbound' }), ...columns };
	expect(asLead(given)).toEqual(given);
});

test('two visitors of one fair are two events, and an event of the contract has its id', () => {
	const idOf = (name: string, columns: object) => givenEventId(asLead({ lead_id: name, name, ...columns }));
	expect(idOf('Ann', { 'event.id': 'EXPO-26' })).toBeUndefined();
	expect(idOf('Ann', { 'event.id': '991', 'event.type': 'New Message' })).toBe('991');
	expect(idOf('Ann', { 'event.id': '991', 'event.lead_state': 'x', 'event.name': 'Expo' })).toBe('991');
	expect(
		idOf('Ann', { 'event.id': '12', 'event.type': 'new_lead', 'event.name': 'Home Expo' }),
	).toBeUndefined();
});

test('a field that is there by its plain name as well stays as it came', () => {
	const given = { lead_id: '1', tags: 'a', 'tags[]': 'b' };
	expect(asLead(given)).toEqual({ ...given, tags: ['a'] });
});

test('a list from a form has the limit of every list', () => {
	const tags = Array.from({ length: 10_001 }, (_, index) => [`tags[${index}]`, 'a']);
	expect(parseLead({ lead_id: '1', ...Object.fromEntries(tags) })).toEqual({
		issues: [{ path: 'tags', message: 'must not have more than 10000 entries' }],
	});
});

test('a list without end is refused like every list, or left as it came, and takes no time', () => {
	const list = Array<string>(2_000_000).fill('a');
	expect(parseLead({ lead_id: '1', 'tags[]': list })).toEqual({
		issues: [{ path: 'tags', message: 'must not have more than 10000 entries' }],
	});
	const given = { 'messages[][text]': list };
	expect(withoutBrackets(given, ['messages'], () => true)).toBe(given);
});

test('a large number is a place in the order, and no length', () => {
	expect(leadOf('tags[4000000000]=b&tags[1]=a').tags).toEqual(['a', 'b']);
});
