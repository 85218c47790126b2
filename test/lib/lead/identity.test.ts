import { normaliseEmail } from '../../../lib/lead/email';
import { identitiesOf, normalisePhone } from '../../../lib/lead/identity';
import { asLead } from '../../fixtures/payloads';

describe('a returning lead is recognised', () => {
	const lead = asLead({ lead_id: 'lead_1', email: ' Alex@Example.com', phone: '+1 (555) 123-4567' });

	test('by its lead_id alone', () => {
		expect(identitiesOf(lead, 'lead_id')).toEqual(['lead lead_1']);
	});

	test('by contact also by email address and phone number, however they are written', () => {
		expect(identitiesOf(lead, 'contact')).toEqual([
			'lead lead_1',
			'email alex@example.com',
			'phone +15551234567',
		]);
	});

	test.each<[string, object]>([
		['without contact info', {}],
		['with null', { email: null, phone: null }],
		['with blank contact info', { email: ' ', phone: '' }],
		['with what everybody writes who has none', { email: 'none', phone: 'n/a' }],
	])('by its lead_id when it comes %s', (_, contact) => {
		expect(identitiesOf(asLead({ lead_id: 'lead_1', ...contact }), 'contact')).toEqual(['lead lead_1']);
	});

	test.each<[string, object, string[]]>([
		['a number in the field of the address', { email: '+1 555 123 4567' }, ['phone +15551234567']],
		['an address in the field of the number', { phone: 'Alex@example.com' }, ['email alex@example.com']],
		[
			'a number in both fields',
			{ email: '+15551234567', phone: '+1 (555) 123-4567' },
			['phone +15551234567'],
		],
		[
			'both in the wrong field',
			{ email: '+15551234567', phone: 'alex@example.com' },
			['email alex@example.com', 'phone +15551234567'],
		],
		['digits within words', { email: 'order 20260421' }, []],
		['digits of half an address', { email: '20260421@' }, []],
		['a number that strangers type', { phone: '111-111-1111' }, []],
		['a caller who hides the number', { phone: '+266696687' }, []],
		['a number that a spreadsheet has shortened', { phone: '5.55123E+09' }, []],
		['a number with an exponent and all its digits', { phone: '5.551234567E9' }, ['phone 5551234567']],
		['a number with decimals', { phone: '5551234567.0' }, ['phone 5551234567']],
		['an id of WhatsApp', { phone: '15551234567@c.us' }, ['phone +15551234567']],
		['an id of WhatsApp with a device', { phone: '15551234567:12@s.whatsapp.net' }, ['phone +15551234567']],
		['an id of WhatsApp in the other field', { email: '15551234567@c.us' }, ['phone +15551234567']],
		['a group of WhatsApp', { email: '120363041234567890@g.us' }, []],
		['a link to WhatsApp', { phone: 'https://wa.me/15551234567' }, ['phone +15551234567']],
		['a link to WhatsApp with words', { phone: 'wa.me/15551234567?text=Hi%207' }, ['phone +15551234567']],
		[
			'a long link to WhatsApp',
			{ phone: 'https://api.whatsapp.com/send/?text=Hi&phone=15551234567&app_absent=0' },
			['phone +15551234567'],
		],
		[
			'a link to the program of WhatsApp',
			{ phone: 'whatsapp://send?phone=%2B15551234567' },
			['phone +15551234567'],
		],
		['a link to WhatsApp in the other field', { email: 'https://wa.me/15551234567' }, ['phone +15551234567']],
		[
			'a link to WhatsApp behind the number',
			{ phone: '+1 555-123-4567 wa.me/15551234567' },
			['phone +15551234567'],
		],
		['a link to WhatsApp without a country code', { phone: 'wa.me/0555123456' }, ['phone 0555123456']],
		['a link of the same end', { phone: 'nowa.me/15551234567' }, ['phone 15551234567']],
		['a user before an address', { email: 'user:1@example.com' }, []],
		['a label before an address', { email: 'E-Mail:a@example.com' }, ['email a@example.com']],
		['a link of Slack', { phone: '<tel:+15551234567|+1 555-123-4567>' }, ['phone +15551234567']],
		['a link of Markdown', { phone: '[+1 555-123-4567](tel:+15551234567)' }, ['phone +15551234567']],
		['a link of HTML', { phone: '<a href="tel:5551234567">Call</a>' }, ['phone 5551234567']],
		['a plus as links write it', { phone: '%2B15551234567' }, ['phone +15551234567']],
		['a plus as HTML writes it', { phone: '&#43;1 555 123 4567' }, ['phone +15551234567']],
		[
			'a number with the 0 of its country behind the code',
			{ phone: '+44 07911 123456' },
			['phone +447911123456', 'phone +4407911123456'],
		],
		[
			'such a number with 00',
			{ phone: '0049 0171 1234567' },
			['phone +491711234567', 'phone +4901711234567'],
		],
		['a number of Italy', { phone: '+39 06 1234567' }, ['phone +39061234567']],
		[
			'a number of Mexico as WhatsApp writes it',
			{ phone: '5215512345678@c.us' },
			['phone +525512345678', 'phone +5215512345678'],
		],
		['a number twice', { phone: '+15551234567, +15551234567' }, ['phone +15551234567']],
		['two numbers', { phone: '+1 (555) 123-4567 / +1 555 987 6543' }, ['phone +15551234567']],
		['a note and two numbers', { phone: '1) 555-123-4567 or 555-987-6543' }, ['phone 15551234567']],
		['two numbers and nothing between', { phone: '5551234567 5559876543' }, []],
		['an address that strangers type', { email: 'None@none.com' }, []],
		['such an address with its dash', { email: 'no-email@noemail.com' }, []],
		['such an address with its dashes', { email: 'no_email@no-email.co.uk' }, []],
		['such an address in the field of the number', { phone: 'test@test.com' }, []],
		['such an address beside a number', { email: 'na@na.com', phone: '5551234567' }, ['phone 5551234567']],
		['an address that nobody reads', { email: 'no-reply@yelp.com' }, []],
		['such an address without its dash', { email: 'Yelp <NoReply@yelp.com>' }, []],
		['such an address with full stops', { email: 'do.not.reply@x.com' }, []],
		['such an address of a mail server', { email: 'MAILER-DAEMON@x.com' }, []],
		['what is typed before the name of a provider', { email: 'none@gmail.com' }, []],
		['such words with a dash', { email: 'no-email@gmail.com' }, []],
		['a word alone', { email: 'na@gmail.com' }, []],
		['no address at an address', { email: 'no@email.com' }, []],
		['an address of a conversation', { email: 'noreply+7f3a@x.com' }, ['email noreply+7f3a@x.com']],
		['a person who is called Nan', { email: 'nan@x.com' }, ['email nan@x.com']],
		['a person who is called Noe', { email: 'noe@x.com' }, ['email noe@x.com']],
		['initials', { email: 'n.a@x.com' }, ['email n.a@x.com']],
		['an address that begins so', { email: 'test@testers.com' }, ['email test@testers.com']],
		['an address that ends so', { email: 'a.none@none.com' }, ['email a.none@none.com']],
	])('by %s', (_, contact, ids) => {
		expect(identitiesOf(asLead({ lead_id: 'lead_1', ...contact }), 'contact')).toEqual([
			'lead lead_1',
			...ids,
		]);
	});

	test('never by a lead_id that looks like the contact info of another', () => {
		const other = asLead({ lead_id: 'alex@example.com' });
		const shared = identitiesOf(other, 'contact').filter((id) => identitiesOf(lead, 'contact').includes(id));
		expect(shared).toEqual([]);
	});
});

test.each([
	['alex@example.com', 'alex@example.com'],
	[' ALEX@Example.com\n', 'alex@example.com'],
	['Alex Rivera <Alex@example.com>', 'alex@example.com'],
	['"Rivera, Alex" <mailto:alex@example.com>;', 'alex@example.com'],
	['<alex@example.com>', 'alex@example.com'],
	['"alex@example.com"', 'alex@example.com'],
	['(alex@example.com).', 'alex@example.com'],
	['Alex <alex@example.com> <jo@example.com>', undefined],
	['alex@example.com, jo@example.com', undefined],
	['Alex <none>', undefined],
	['alex', undefined],
	['alex@', undefined],
	['@example.com', undefined],
	['a lex@example.com', undefined],
	['alex@example.com or bob', 'alex@example.com'],
	['alex@example.com or bob@example.com', undefined],
	['alex@@example.com', undefined],
	['', undefined],
	[null, undefined],
	[undefined, undefined],
])('the email %j is compared as %j', (email, normal) => {
	expect(normaliseEmail(email)).toBe(normal);
});

test.each([
	['+1 (555) 123-4567', '+15551234567'],
	['+15551234567', '+15551234567'],
	['0015551234567', '+15551234567'],
	[' +44 7911 123456 ', '+447911123456'],
	['555-123-4567', '5551234567'],
	['07911 123456', '07911123456'],
	['1234567', '1234567'],
	['1111111', undefined],
	['222-2222', undefined],
	['1 555 555 5555', undefined],
	['+1 999 999 9999', undefined],
	['001 555 555 5555', undefined],
	['+49 1111111', undefined],
	['+49 1111112', '+491111112'],
	['+44 11111111111', undefined],
	['0123456789', undefined],
	['+49 0123456789', undefined],
	['+49 123456789', undefined],
	['12345678910', undefined],
	['123 123 1234', undefined],
	['+49 000 0000000', undefined],
	['0049 000 0000000', undefined],
	['+91 9000000000', '+919000000000'],
	['+1 800 000 0000', '+18000000000'],
	['123-1231', '1231231'],
	['111-111-1112', '1111111112'],
	['123456', undefined],
	['22 33 44', undefined],
	['call me', undefined],
	['', undefined],
	[null, undefined],
	[undefined, undefined],
])('the phone %j is compared as %j', (phone, normal) => {
	expect(normalisePhone(phone)).toBe(normal);
});
