import type { Answer } from '../../../lib/sources/answers';
import { lines, read } from './read-answers';

/* Whose name, number, address or code an answer is: the lead's, or that of somebody else whom the form asks about. */
const asked = (answers: Record<string, unknown>) =>
	read(...Object.entries(answers).map(([question, value]) => ({ question, value })));

test.each(
	lines(
		`Owner phone · Realtor phone · Tenant Phone · Property manager phone · Company phone · Work phone · Insurance carrier phone · Emergency phone · Alternate phone
		Telefon des Hausmeisters · Telefon der Mieterin · Teléfono del propietario · Téléphone du locataire · Phone number of your emergency contact · Phone of the tenant · Old phone number · Phone IMEI · Mobile home serial number`,
	),
)('the answer to %j is a message where a bare word asks for the number', (question) => {
	for (const bare of [
		'Phone',
		'Your phone',
		'Mobile',
		'New phone number',
		'Best number to call you',
		'Telefonnummer',
	])
		expect(asked({ [question]: '512-555-0199', [bare]: '512-555-0100' })).toEqual({
			fields: { phone: '512-555-0100' },
			texts: [`${question}\n512-555-0199`],
		});
});

test.each(
	lines(
		`Owner email · Billing email · Email of the person you are referring · Email address of a friend · E-Mail des Vermieters · Correo del propietario · Parent email`,
	),
)('the answer to %j is a message where a bare word asks for the address', (question) => {
	for (const bare of ['Email', 'Your email', 'E-Mail-Adresse', 'Correo electrónico'])
		expect(asked({ [question]: 'bo@example.com', [bare]: 'a@example.com' })).toEqual({
			fields: { email: 'a@example.com' },
			texts: [`${question}\nbo@example.com`],
		});
});

test('the postal code of a bill is a message where a bare word asks for the code', () => {
	expect(asked({ 'Billing ZIP': '78701', ZIP: '90210' })).toEqual({
		fields: { postal_code: '90210' },
		texts: ['Billing ZIP\n78701'],
	});
});

test.each<[string, unknown]>([
	['Friend’s email', 'bo@example.com'],
	['Email address of a friend', 'bo@example.com'],
	['Email of the person you are referring', 'bo@example.com'],
	['Email of the person who referred you', 'bo@example.com'],
	['Phone number for the customer that recommended us', '512-555-0199'],
	['Phone number of person being referred', '512-555-0199'],
	['Email of whoever referred you', 'bo@example.com'],
	['Phone number of your emergency contact', '512-555-0199'],
	['Insurance carrier phone', '512-555-0199'],
	['Telefon des Hausmeisters', '030 1234567'],
	['Telefon Ihres Vermieters', '030 1234567'],
	['Téléphone d’un ami', '06 11 22 33 44'],
	['Email Vermieter', 'bo@example.com'],
	['Telefon Hausverwaltung', '030 1234567'],
	['Phone (landlord)', '512-555-0199'],
	['Phone IMEI', '356938035643809'],
	['IMEI of your phone', '356938035643809'],
	['Mobile home serial number', '12345678901'],
	['Phone bill account number', '12345678'],
	['Mobile Home Park Lot', '1234567'],
	['Landlord ZIP', '78701'],
	['Your doctor’s phone number', '512-555-0199'],
	['What’s your current vet’s phone?', '512-555-0199'],
	['Your parents phone', '512-555-0199'],
	['Your doctor’s name and your vet’s phone', '512-555-0199'],
	['Name and your mother’s phone', '512-555-0199'],
	['Your boss’s name', { first: 'Bo', last: 'B' }],
	['Co-borrower email', 'bo@example.com'],
	['Next of kin phone', '512-555-0199'],
	['Guarantor’s phone', '512-555-0199'],
	['friends Name', { first: 'Bo', last: 'B' }],
	['emergency Contact', { first: 'Jo', last: 'B' }],
	['emergency Contact', { full: '(512) 555-0199' }],
	['childs Name', { first: 'Tim', last: 'Rivera' }],
	['Name of your child', { first: 'Tim', last: 'Rivera' }],
	['Spouse', { first: 'Sam', last: 'R' }],
	['landlord address', { city: 'Austin', postal: '78701' }],
])('the answer to %j is never the lead’s, also alone', (question, value) => {
	const { fields, texts } = asked({ [question]: value });
	expect(fields).toEqual({});
	expect(texts).toHaveLength(1);
});

test.each(
	lines(
		'Phone number on your account · Owner phone · Tenant phone · Work phone · Company phone · Realtor phone',
	),
)(
	'the answer to %j alone is the lead’s, because the person who fills in the form may have this role',
	(question) => {
		expect(asked({ [question]: '512-555-0100' }).fields).toEqual({ phone: '512-555-0100' });
	},
);

test.each<[string, string, object]>([
	['Your partner’s email', 'Your work email', { email: 'a@example.com' }],
	['Your bookkeeper’s email address', 'Work email', { email: 'a@example.com' }],
	['Email of your bookkeeper', 'Billing email', { email: 'a@example.com' }],
	['Email de tu pareja', 'Email de la empresa', { email: 'a@example.com' }],
])('the answer to %j is a message where %j asks for the address', (question, other, fields) => {
	const own = 'a@example.com';
	const texts = [`${question}\nbo@example.com`];
	expect(asked({ [question]: 'bo@example.com', [other]: own })).toEqual({ fields, texts });
	expect(asked({ [other]: own, [question]: 'bo@example.com' })).toEqual({ fields, texts });
});

test('where nothing else asks for it, the answer is the lead’s, and a message says whose it is', () => {
	for (const question of ['Your salon’s phone', 'What’s your store’s number?', 'Phone of your salon']) {
		const value = '512-555-0100';
		expect(asked({ [question]: value }).texts).toEqual([`${question}\n${value}`]);
	}
	expect(asked({ 'Your salon’s phone': '512-555-0100' }).fields).toEqual({ phone: '512-555-0100' });
	for (const question of ['Your company’s phone', 'Phone of your business', 'Your property’s phone'])
		expect(asked({ [question]: '512-555-0100' })).toEqual({ fields: { phone: '512-555-0100' }, texts: [] });
	for (const question of [
		'Your son’s or your own email',
		'Your or your parent’s email',
		'Your (or your partner’s) email',
	])
		expect(asked({ [question]: 'a@example.com' }).fields).toEqual({ email: 'a@example.com' });
	expect(asked({ 'Your parent name': { first: 'Bo', last: 'B' } }).fields).toEqual({ name: 'Bo B' });
	expect(asked({ 'Your salon’s zip': '78701' })).toEqual({ fields: { postal_code: '78701' }, texts: [] });
});

const ALSO_OTHERS = `What is the phone number for your landlord? · Number to reach your spouse · Phone number in an emergency · Phone in case of emergency
	Unter welcher Telefonnummer erreichen wir Ihren Vermieter? · Friend’s phone, so that we can call them · Emergency phone, if we can’t reach you · Emergency phone, other than your phone
	Your friend’s phone · Your emergency phone · Your name and the phone of your landlord · Your phone and the phone number of your friend · Phone (spouse) · Insurance phone · Phone of your insurance · Contact details of your landlord (phone)`;

test.each(lines(ALSO_OTHERS))('%j asks for the phone of somebody else', (question) => {
	expect(asked({ [question]: '512-555-0199' }).fields).toEqual({});
});

// Each of these leads was held back, because its label begins or ends with a word for somebody or something else.
const STILL_OWN = `What email should we send your quote to for home insurance? · Best email in case of emergency? · Insurance quote: your email · Insurance quote email · Email for home insurance
	Hi, what’s your email so we can talk about your child? · Emergency? Leave your email · Email – we never share it with your employer · Email, we never contact your employer
	What’s your email so we can send the details of your insurance? · Which email should we send the details of your insurance to? · ¿Cuál es su correo para hablar de su hijo? · Ihre E-Mail-Adresse (Notfall)`;
const STILL_OWN_PHONES =
	'What’s the best phone number for your insurance? · Phone number we can reach you at in an emergency? · Best number to reach you or your spouse · Telefon, unter dem wir Sie erreichen, auch im Notfall · Your phone, if you are the landlord';

test.each(lines(STILL_OWN))('%j asks for the address of the lead', (question) => {
	const value = 'a@example.com';
	expect(asked({ [question]: value })).toEqual({ fields: { email: value }, texts: [] });
	expect(read({ question, value, field: 'email', isKind: true }).fields).toEqual({ email: value });
});

test.each(lines(STILL_OWN_PHONES))('%j asks for the number of the lead', (question) => {
	const value = '512-555-0100';
	expect(asked({ [question]: value })).toEqual({ fields: { phone: value }, texts: [] });
	expect(read({ question, value, field: 'phone', isKind: true }).fields).toEqual({ phone: value });
});

test('a question how to reach the lead may name what it is about', () => {
	expect(asked({ 'Where can we reach you about your child?': '+1 512 555 0100' }).fields).toEqual({
		phone: '+1 512 555 0100',
	});
	expect(asked({ 'Who can we call if we cannot reach you?': '+1 512 555 0199' }).fields).toEqual({});
});

test('the name of somebody else in two parts is no name of the lead and no part of it', () => {
	const bo = { first: 'Bo', last: 'B' };
	const alex = { first: 'Alex', last: 'Rivera' };
	const texts = ['owner Name\nBo B'];
	const ofAlex = { fields: { name: 'Alex Rivera' }, texts };
	expect(asked({ 'owner Name': bo, 'your Name': alex })).toEqual(ofAlex);
	expect(asked({ 'owner Name': bo, 'First name': 'Alex', 'Last name': 'Rivera' })).toEqual(ofAlex);
	expect(asked({ 'owner Name': bo })).toEqual({ fields: { name: 'Bo B' }, texts: [] });
});

test.each<[Record<string, string>, string, string[]]>([
	[
		{ 'Applicant First Name': 'Ann', 'Applicant Last Name': 'Lee', 'Owner Name': 'John Smith' },
		'Ann Lee',
		['Owner Name\nJohn Smith'],
	],
	[
		{ 'Customer First Name': 'Ann', 'Customer Last Name': 'Lee', 'Contact Name': 'Bob Ray' },
		'Ann Lee',
		['Contact Name\nBob Ray'],
	],
	[{ 'Parent Name': 'Ann Lee', 'Guest first name': 'Tim' }, 'Ann Lee', ['Guest first name\nTim']],
	[{ Name: 'Lee', Vorname: 'Ann' }, 'Ann Lee', []],
	[{ 'Applicant name': 'Ann', 'Applicant surname': 'Lee' }, 'Ann Lee', []],
	[{ 'Client’s first name': 'Ann', 'Client’s name': 'Lee' }, 'Ann Lee', []],
])(
	'two people of whom no bare word asks for the name do not become one: %j is %j',
	(answers, name, texts) => {
		expect(asked(answers)).toEqual({ fields: { name }, texts });
	},
);

test('of a form for referrals the lead is the person who fills it in', () => {
	const referral = {
		'friends Name': { first: 'Bo', last: 'B' },
		'friends Phone': { full: '(512) 555-0199' },
		'your Name': { first: 'Alex', last: 'Rivera' },
		'your Phone': { full: '(512) 555-0100' },
	};
	expect(asked(referral)).toEqual({
		fields: { name: 'Alex Rivera', phone: '(512) 555-0100' },
		texts: ['friends Name\nBo B', 'friends Phone\n(512) 555-0199'],
	});
});

describe('a form that says only the kind of an answer', () => {
	const email = (question: string, value: string): Answer => ({
		question,
		value,
		field: 'email',
		isKind: true,
	});

	test('does not say whose it is', () => {
		expect(read(email('Owner email', 'bo@example.com'), email('Email', 'a@example.com')).fields).toEqual({
			email: 'a@example.com',
		});
		expect(read(email('Friend’s email', 'bo@example.com')).fields).toEqual({});
		expect(read(email('Where to?', 'a@example.com')).fields).toEqual({ email: 'a@example.com' });
	});

	test('a form that says the field itself counts over the words of its question', () => {
		const stated: Answer = { question: 'Referral email', value: 'a@example.com', field: 'email' };
		expect(read(stated, { question: 'Email', value: 'b@example.com' }).fields).toEqual({
			email: 'a@example.com',
		});
	});
});

test.each(
	lines(
		'Customer Name · contact name · Primary contact name · Main contact name · Nom et prénom du contact · Client name · Client’s full name · Customer’s name · Name of customer · Name of the client · Contact person · Ansprechpartner · Ansprechpartnerin · Contactpersoon · Kontaktperson · Nombre del cliente · Nombre de contacto · Nome do cliente · Nom du client · Homeowner Name · Owner’s name · Applicant full name · Guest name · Parent/Guardian Name',
	),
)('%j asks for the name where nothing else does', (question) => {
	expect(asked({ [question]: 'Bo B' })).toEqual({ fields: { name: 'Bo B' }, texts: [] });
	expect(asked({ [question]: 'Bo B', Name: 'Alex Rivera' })).toEqual({
		fields: { name: 'Alex Rivera' },
		texts: [`${question}\nBo B`],
	});
});

describe('the name under a label with the same other words as the address and the number', () => {
	test.each(lines('Patient · Student · Buyer · Applicant 2 · Business owner · Attendee'))(
		'of %s is that of the person',
		(role) => {
			const answers = {
				[`${role} name`]: 'Ada B',
				[`${role} email`]: 'a@b.co',
				[`${role}’s phone number`]: '512-555-0100',
			};
			const found = { email: 'a@b.co', phone: '512-555-0100' };
			expect(asked(answers)).toEqual({ fields: { name: 'Ada B', ...found }, texts: [`${role} name\nAda B`] });
			expect(asked({ ...answers, Name: 'Bo' }).fields).toEqual({ name: 'Bo', ...found });
			expect(asked({ ...answers, Email: 'c@d.co' }).fields).toEqual({ ...found, email: 'c@d.co' });
		},
	);

	test('may be in parts, or in another language', () => {
		const parts = { 'Patient First Name': 'Ada', 'Patient Last Name': 'B', 'Patient Phone': '512-555-0100' };
		expect(asked(parts).fields).toEqual({ name: 'Ada B', phone: '512-555-0100' });
		const french = { 'Nom du patient': 'Ada B', 'Téléphone du patient': '06 11 22 33 44' };
		expect(asked(french).fields).toEqual({ name: 'Ada B', phone: '06 11 22 33 44' });
	});

	test.each<[Record<string, string>]>([
		[{ 'Bride name': 'Ada B', Email: 'a@b.co' }],
		[{ 'Company name': 'Acme', 'Company email': 'a@b.co' }],
		[{ 'Dog name': 'Rex', 'Dog phone': '512-555-0100' }],
		[{ 'Patient’s doctor name': 'Bo', 'Patient email': 'a@b.co' }],
		[{ 'Applicant 1 name': 'Bo', 'Applicant 2 email': 'a@b.co' }],
		[{ 'Patient name': 'Ada '.repeat(40), 'Patient email': 'a@b.co' }],
		[{ 'Spouse name': 'Bo', 'Spouse email': 'a@b.co' }],
	])('is a message where that is not sure: %j', (answers) => {
		expect(asked(answers).fields).not.toHaveProperty('name');
	});
});

test.each(['Contact', 'Client’s', 'customer', 'Parent', 'Homeowner'])(
	'%s first and last name are a name where nothing else is',
	(role) => {
		const parts = { [`${role} Last Name`]: 'B', [`${role} First Name`]: 'Bo' };
		expect(asked(parts)).toEqual({ fields: { name: 'Bo B' }, texts: [] });
		expect(asked({ ...parts, Name: 'Alex Rivera' }).fields).toEqual({ name: 'Alex Rivera' });
	},
);
