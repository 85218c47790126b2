import { fieldsWithoutContactInfo, hasContactInfo, mentionsContactInfo } from '../../../lib/lead/contact';
import { identitiesOf, normalisePhone } from '../../../lib/lead/identity';
import { asLead } from '../../fixtures/payloads';

type Contact = { phone?: string | null; email?: string | null };

describe('contact info is what can be a phone number or an email address', () => {
	test.each<[Contact, boolean]>([
		[{ phone: '+15551234567', email: 'alex@example.com' }, true],
		[{ phone: '+15551234567' }, true],
		[{ email: 'alex@example.com' }, true],
		[{ phone: null, email: 'alex@example.com' }, true],
		[{ phone: '+15551234567', email: ' ' }, true],
		[{ phone: '+15551234567', email: 'none' }, true],
		[{ phone: 'n/a', email: 'alex@example.com' }, true],
		[{}, false],
		[{ phone: undefined, email: undefined }, false],
		[{ phone: null, email: null }, false],
		[{ phone: '', email: '' }, false],
		[{ phone: ' \t', email: '\n' }, false],
		[{ phone: 'none', email: 'n/a' }, false],
		[{ email: 'no-reply@yelp.com' }, false],
		[{ phone: 'Yelp <NoReply@yelp.com>' }, false],
		[{ email: 'do_not_reply@x.com' }, false],
		[{ email: 'no-reply@yelp.com', phone: '+15551234567' }, true],
		[{ email: 'no-reply@yelp.com, ann@example.com' }, true],
		[{ email: 'noreply+7f3a@conversations.example.com' }, true],
	])('%j: %p', (contact, expected) => {
		expect(hasContactInfo(contact)).toBe(expected);
		if (expected) expect(fieldsWithoutContactInfo(contact)).toEqual([]);
	});
});

const NUMBERS = `
	555-123-4567 · (512) 555-0142 · 5551234 · 555-0142 · 22 33 44 · 030 12345-67 · 1-800-FLOWERS · 1 800 GO FEDEX · +44 (0)20 7946 0958
	call 555-123-4567 after 5 · 555-123-4567 or 555-999-0000 · tel:+1-555-123-4567;ext=89 · ００４４ ７９１１ １２３４５６ · ٠٥٥١٢٣٤٥٦٧ · 0800 0000001
	Ref 555 123 4567 · 22-11-10 · call 223344 after 17:00 · $5551234567 · 24/7 555-123-4567 · 10 Main St, 555-123-4567 · +49 123456789 · +91 9000000000
	9800000000 · 1234567 · +1 555-123-4567 ext. 89 · whatsapp +49 151 23456789`;
const NO_NUMBERS = `
	none · None. · NONE · n/a · N/A · na · unknown · - · -- · ? · . · x · xxx · xxx-xxx-xxxx · tbd · null · undefined · nil · no · no phone · not given · keine
	keine Angabe · k.A. · aucun · ninguno · нет · 無し · call my office · 0 · 000 · 1 · 123 · 1234 · 12345 · 123456 · 12345678 · 123-456-7890 · 1234567890
	+1 123 456 7890 · 0000000000 · (000) 000-0000 · +1 000 000 0000 · + · +1 · +49 · 911 · 90210 · $450 · #12 · UNKNOWN 1 · @
	call between 9:00 and 17:00 · Mo-Fr 09:00-17:00 · call 18:30 or 19:45 · weekdays 8.30-16.30 · weekdays 8:30 - 16:30 · 12:30:00 · 21.04.2026
	after 2026-05-01 · 2026-04-21T15:42:18Z · 01.05.2026 - 09.05.2026 · $1,250,000 · 1.250.000 € · € 12.500,00 · 24/7 365 days 2026
	Room 4, 2nd floor, 10115 Berlin · Apt 1204, Unit 55 · Order #1234567 · +49 000 0000000 · +44 0000 000000 · 0091 0000000000`;
const ADDRESSES = `
	alex@example.com · ALEX@EXAMPLE.COM · alex+leads@mail.example.co.uk · Alex <alex@example.com> · mailto:alex@example.com · alex@example.com, bob@example.com
	müller@bücher.de · alex@пример.рф · alex@xn--bcher-kva.de · alex＠example.com · alex (at) example.com · write to alex@example.com. · a@b.cc`;
const NO_ADDRESSES = `
	none · n/a · unknown · - · keine · test@ · @ · @example.com · none@ · none@none · na@na · a@b · alex@localhost · alex@example · no@invalid · a@b.invalid
	alex@.com · example.com · none.com · user at home · alex@example. · @@ · x@x.1 · no email`;
const MISTYPED = `
	alex @example.com · alex@ example.com · alex@gmail. com · alex@gmail,com · alex@@gmail.com · alex＠gmail。com · alex at gmail dot com
	my mail: alex @ gmail . com please · alex @mail.example.com · alex @example.it · alex at example.co.uk · alex at firma.info · alex  at  firma.info · alex@web. de · alex@gmail dot com
	alex @ gmail dot shop · alex at gmail.com · alex@firma,shop · alex@ firma.shop · alex@gmail .com · write me: alex at mail dot ru please
	maria @ correo.es · luca @ libero.it · x @ company.io · alex @ example.ca · alex @ icloud.con · alex@web. at · alex@gmail .it · john@example . io
	alex @ пример.рф · alex @ gmail . community · maria @ correo.com.es
	my email is alex at firma.info · mail: alex at firma.info · alex rivera, alex at firma.info · write to alex at gmail.com please · insta @gmail.com · a.b at firma.co.uk
	me at web.de · it at acme.com · Us at company.com`;
/** What people write who have no address. While these counted as addresses with slips, leads went out that nobody can reach. */
const PHRASES = `
	not at home, sorry · none at present, sorry · no email at present. thanks · not at all, sorry · ask me at work. please · call at noon. thx
	available at 5. thanks · nothing @ moment, sorry · instagram @alex.rivera · find me @ work, thanks · not at home. info later · me @ work. thx · look at noon.please
	reach me at 5pm , it is fine · alex @example · alex @none.invalid · we meet at home · a @ b . 1 · at gmail dot · at gmail dot com
	my mail: alex @ gmail . community · my mail: maria @ correo.community · ask @alex.rivera · @ correo.es · me@work. thx · me @ work. ok · alex at example.information · alex at gmail dot c · alex@gmail,c · alex@gmail,com_ · alex@none,invalid
	insta @name.ca · ig @alex.me · IG @alex.rivera.it · TikTok @ada.co · twitter: @joe.biz · my ig @alex.rivera.com · don't have one, found you at google.com
	none, saw you at yelp.com · I am at work.no mail · call at 9.am · meet at noon.do you · found you at google.com
	found at google.com · call me at web.de · you at work.no · find it at acme.com`;
const listOf = (text: string) => text.split(/ · |\n/).map((each) => each.trim());
const filled = (text: string) => listOf(text).filter((each) => each !== '');

describe('what can be no number is no contact info', () => {
	test.each(filled(NUMBERS))('%j is a number', (phone) => {
		expect(hasContactInfo({ phone })).toBe(true);
		// Many forms have one field for both.
		expect(hasContactInfo({ email: phone })).toBe(true);
	});

	test.each(filled(NO_NUMBERS))('%j is none', (phone) => {
		expect(hasContactInfo({ phone })).toBe(false);
		expect(identitiesOf(asLead({ lead_id: 'a', phone }), 'contact')).toEqual(['lead a']);
		expect(mentionsContactInfo(`My number: ${phone}`, { phone })).toBe(false);
		expect(fieldsWithoutContactInfo({ phone, email: ' ' })).toEqual(['phone']);
	});
});

describe('what can be no email address is no contact info', () => {
	test.each(filled(ADDRESSES))('%j is an address', (email) => {
		expect(hasContactInfo({ email })).toBe(true);
		expect(hasContactInfo({ phone: email })).toBe(true);
	});

	test.each(filled(NO_ADDRESSES))('%j is none', (email) => {
		expect(hasContactInfo({ email })).toBe(false);
		expect(identitiesOf(asLead({ lead_id: 'a', email }), 'contact')).toEqual(['lead a']);
		expect(mentionsContactInfo(`I have ${email} of these`, { email })).toBe(false);
		expect(fieldsWithoutContactInfo({ email })).toEqual(['email']);
	});
});

describe('an address with a slip in typing is contact info, but tells nobody apart', () => {
	test.each(filled(MISTYPED))('%j', (email) => {
		expect(hasContactInfo({ email })).toBe(true);
		expect(identitiesOf(asLead({ lead_id: 'a', email }), 'contact')).toEqual(['lead a']);
	});

	test.each(filled(PHRASES))('%j has none', (text) => {
		expect(hasContactInfo({ email: text })).toBe(false);
		expect(hasContactInfo({ phone: text })).toBe(false);
	});
});

test('an id of WhatsApp is the number that a message mentions', () => {
	expect(mentionsContactInfo('call 555-123-4567', { phone: '15551234567:3@s.whatsapp.net' })).toBe(true);
	expect(hasContactInfo({ email: '15551234567@c.us' })).toBe(true);
	expect(mentionsContactInfo('call 555-123-4567', { phone: 'https://wa.me/15551234567' })).toBe(true);
});

describe('an id of WhatsApp that holds no number is no contact info', () => {
	test.each([
		...[
			'120363025246125486@g.us',
			'15551234567-1612345678@g.us',
			'123456789012345@lid',
			'123456789012345:12@lid',
		],
		...[
			'123456789012345@hosted.lid',
			'120363025246125486@newsletter',
			'1612345678@broadcast',
			' +123456789012345@LID ',
		],
	])('%j', (id) => {
		for (const lead of [{ phone: id }, { email: id }]) {
			expect(hasContactInfo(lead)).toBe(false);
			expect(identitiesOf(asLead({ lead_id: 'a', ...lead }), 'contact')).toEqual(['lead a']);
		}
		expect(normalisePhone(id)).toBeUndefined();
		expect(mentionsContactInfo(`We write in ${id}`, { phone: id, email: id })).toBe(false);
	});

	test.each(['call 5551234567@lid', '5551234567@lid.', '5551234567@lids', '5551234567@newsletters'])(
		'but %j may be a number',
		(text) => {
			expect(hasContactInfo({ phone: text })).toBe(true);
		},
	);
});

test('texts of any length are looked through in no time', () => {
	for (const text of [
		'@'.repeat(1e6),
		'a @'.repeat(3e5),
		' at a'.repeat(2e5),
		'1-'.repeat(1e6),
		'a@b.'.repeat(3e5),
		'٠'.repeat(1e6),
	]) {
		expect(typeof hasContactInfo({ phone: text, email: text })).toBe('boolean');
	}
});

test('a number in the digits of another script is the number in ASCII digits', () => {
	expect(normalisePhone('٠٥٥ ١٢٣ ٤٥٦٧')).toBe('0551234567');
	expect(normalisePhone('+۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹')).toBe('+989123456789');
	expect(mentionsContactInfo('اتصل ٠٥٥ ١٢٣ ٤٥٦٧', { phone: '055 123 4567' })).toBe(true);
});

const US: Contact = { phone: '+15551234567' };
const UK: Contact = { phone: '+44 7911 123456' };
const ALEX: Contact = { email: 'alex@example.com' };

describe('a message holds the contact info', () => {
	test.each<[string, Contact]>([
		['555-123-4567', US],
		['+15551234567', US],
		['+1 (555) 123-4567', US],
		['5551234567', US],
		['555.123.4567', US],
		['555 123 4567', US],
		['555–123–4567', US],
		['0015551234567', US],
		['011 1 555 123 4567', US],
		['My number is 555-123-4567, call after 5', US],
		['I live in 90210, call 555-123-4567', US],
		['90210 555-123-4567', US],
		['555-123-4567 90210', US],
		['Two units, 3 rooms: 555-123-4567 or 555-999-0000', US],
		['first\n555-123-4567\nlast', US],
		['07911 123456', UK],
		['+44 (0)7911 123456', UK],
		['0044 7911 123456', UK],
		['7911123456', UK],
		['7911 123456', { phone: '07911 123456' }],
		['+44 7911 123456', { phone: '07911 123456' }],
		['22 33 44 55', { phone: '+47 22334455' }],
		['22 33 44 55', { phone: '0047 22334455' }],
		['912 345 678', { phone: '+351 912345678' }],
		['555-1234', { phone: '555-1234' }],
		['555-123-4567', { phone: '1 555 123 4567' }],
		['500-123-4567', { phone: '+1 500 123 4567' }],
		['555-001-2345', { phone: '555-001-2345' }],
		['912 345 678', { phone: '00351 912345678' }],
		['5'.repeat(25), { phone: '5'.repeat(25) }],
		['+1 555 123 4567', { phone: '555-123-4567' }],
		['it is +447911123456', { phone: '+44 07911 123456' }],
		['it is +442079460958', { phone: '+44 (0)20 7946 0958' }],
		['it is 020 7946 0958', { phone: '+44 (0)20 7946 0958' }],
		['it is +44 (0)20 7946 0958', { phone: '+44 (0)20 7946 0958' }],
		['it is 555-123-4567', { phone: '5.551234567E9' }],
		['alex@example.com', ALEX],
		['Write to Alex@Example.COM please', ALEX],
		['mailto:alex@example.com?subject=AC', ALEX],
		['alex@example.com', { phone: null, email: ' Alex@example.com ' }],
		['It is alex@example.com', { email: 'Alex Rivera <Alex@example.com>' }],
		['It is alex@example.com', { email: "'alex@example.com'" }],
		['It is alex@example.com', { email: '[Alex@example.com]!' }],
		['It is alex@example.com', { email: 'mailto:alex@example.com?subject=AC' }],
		['It is alex@example.com', { email: '[alex@example.com](mailto:alex@example.com)' }],
		['It is alex@example.com', { email: 'Alex%40example.com' }],
		['It is alex [at] example.com', { email: 'Alex [at] example.com' }],
		['alex@example.com', { phone: '+15551234567', email: 'alex@example.com' }],
		['555-123-4567', { phone: '+15551234567', email: 'alex@example.com' }],
		['555-123-4567', { email: '+15551234567' }],
		['It is alex@example.com', { phone: 'Alex@example.com' }],
	])('%j holds that of %j', (text, contact) => {
		expect(mentionsContactInfo(text, contact)).toBe(true);
	});

	test.each<[string, Contact]>([
		['', US],
		['Do you repair ACs?', US],
		['555-123-4568', US],
		['555-123-456', US],
		['777-123-4567', US],
		['123-4567', US],
		['777-001-2345', { phone: '555-001-2345' }],
		['55-123-4567', { phone: '555-123-4567' }],
		['777-123-4567', { phone: '555-123-4567' }],
		['90210', US],
		['4567', US],
		['23-4567', US],
		['It cost $4,567 on 2026-04-21', US],
		['Zip 90210, house 1234, unit 567', US],
		['anyone', { phone: null, email: null }],
		['anyone', { phone: '', email: '' }],
		['   ', { phone: ' ', email: ' ' }],
		['911', { phone: '911' }],
		['12345', { phone: '12345' }],
		['22 33 44', { phone: '22 33 44' }],
		['5'.repeat(26), { phone: '5'.repeat(26) }],
		['0000000', US],
		['bob@example.com', ALEX],
		['alex@example', ALEX],
		['555-123-4567', ALEX],
		['alex@example.com', US],
		['555-123-4567', { email: '5551234567@example' }],
		['Sent by no-reply@yelp.com', { email: 'no-reply@yelp.com' }],
	])('%j does not hold that of %j', (text, contact) => {
		expect(mentionsContactInfo(text, contact)).toBe(false);
	});

	// Where each is compared with all that follows, a million digits take hours.
	test.each<[string, Contact, string]>([
		['digits in groups', US, `${'1 5 '.repeat(250_000)}9 1234567`],
		['zeros', US, `${'0'.repeat(1_000_000)}1234567`],
		['zeros in groups', US, `${'0 '.repeat(500_000)}1234567`],
		['zeros, of which the phone has many', { phone: '+1 200 000 0001' }, `${'0'.repeat(500_000)}00000012`],
		['zeros far apart', { phone: '+1 200 000 0001' }, `${`0${' '.repeat(500_000)}`.repeat(8)}00000012`],
		['one digit, of which the phone is made too', { phone: '+15555555555' }, '5'.repeat(1_000_000)],
	])('a message of half a million or more %s does not', (_, contact, text) => {
		expect(mentionsContactInfo(text, contact)).toBe(false);
	});

	test('a long number counts where its digits are groups of their own', () => {
		const national = '234567890123456789012';
		const lead = { phone: `+49 ${national}` };
		expect(mentionsContactInfo(`7${national}`, lead)).toBe(false);
		expect(mentionsContactInfo(`7 ${national}`, lead)).toBe(true);
	});

	test('an address of as many characters as there may be counts', () => {
		const email = `${'a'.repeat(988)}@example.com`;
		expect(mentionsContactInfo(`write to ${email}`, { email })).toBe(true);
		expect(mentionsContactInfo(`write to a${email}`, { email: `a${email}` })).toBe(false);
	});

	test('a phone of a million digits is none', () => {
		const phone = '5'.repeat(1_000_000);
		expect(mentionsContactInfo(phone, { phone })).toBe(false);
	});
});
