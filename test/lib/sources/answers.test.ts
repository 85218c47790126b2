import { leadOfAnswers, type Answer } from '../../../lib/sources/answers';

/* Which of our fields an answer of a form is, by its question, by what was answered, and by what the form says itself. */
const TIME = '2026-04-21T15:42:18Z';
const read = (...answers: Answer[]) => {
	const { fields, messages } = leadOfAnswers(answers, TIME);
	return { fields, texts: messages.map(({ text }) => text) };
};
const lines = (text: string) => text.trim().split(/\s*·\s*|\s*\n\s*/);

const FULL_NAMES = `Name · Your name · What is your name? · What's your full name · Please enter your name: · contact name · Customer Name
	First and last name · Complete name · Wie ist Ihr Name? · Vor- und Nachname · Vollständiger Name · Nombre completo · Nombre y apellidos · Nombre y apellido
	Nom complet · Nome completo · full_name · fullName · Tell us your name · Provide the name · Type your name · Fill in your name · my name · names · fullname`;
const FIRST_NAMES =
	'First name · first_name · firstName · Given name · Forename · Vorname · Prénom · Nombre · Nome · ¿Cuál es tu nombre? · Dein Vorname';
const LAST_NAMES =
	'Last name · Family name · Surname · Nachname · Familienname · Apellidos · Apellido · Nom de famille · Sobrenome';
const NO_NAMES =
	'Company name · Name of your pet · Username · nickname · Dog names · Firstborn · name it · My first name day · Имя питомца · Hund Nachname · Фамилия матери · Dog first and last name · First and last name of the dog · Hund Vor- und Nachname · Имя и фамилия питомца · Nachname Hund';

test.each([...lines(FULL_NAMES)])('%j asks for the name', (question) => {
	expect(read({ question, value: 'Ada Lovelace' })).toEqual({ fields: { name: 'Ada Lovelace' }, texts: [] });
});

test.each(lines(FIRST_NAMES))('%j asks for the first name', (question) => {
	const last: Answer = { question: 'Last name', value: 'Lovelace' };
	expect(read(last, { question, value: 'Ada' })).toEqual({ fields: { name: 'Ada Lovelace' }, texts: [] });
});

test.each(lines(LAST_NAMES))('%j asks for the last name', (question) => {
	const first: Answer = { question: 'First name', value: 'Ada' };
	expect(read({ question, value: 'Lovelace' }, first)).toEqual({
		fields: { name: 'Ada Lovelace' },
		texts: [],
	});
});

test.each(lines(NO_NAMES))('%j asks for no name of the lead', (question) => {
	expect(read({ question, value: 'Rex' })).toStrictEqual({ fields: {}, texts: [`${question}\nRex`] });
});

test.each(
	lines(
		'Email · E-Mail* · e_mail · Your email address · emailAddress · Correo electrónico · Courriel · Mail-Adresse · E-posta · eposta · E-post',
	),
)('%j asks for the email address, and is one where the answer is', (question) => {
	expect(read({ question, value: 'ada@example.com' }).fields).toEqual({ email: 'ada@example.com' });
	expect(read({ question, value: 'Ada <ada@example.com>' }).fields).toEqual({
		email: 'Ada <ada@example.com>',
	});
	expect(read({ question, value: 'none' })).toEqual({ fields: {}, texts: [`${question}\nnone`] });
});

test.each(
	lines(
		'Phone · Telephone number · phoneNumber · Mobile · Cell · Tel. · Telefonnummer · Teléfono · Handynummer · WhatsApp · whatsapp · Rufnummer · Móvil · Celular',
	),
)('%j asks for the phone number, and is one where the answer is', (question) => {
	expect(read({ question, value: '(555) 123-4567 x8' }).fields).toEqual({ phone: '(555) 123-4567 x8' });
	expect(read({ question, value: 'Yes, after 5' })).toEqual({
		fields: {},
		texts: [`${question}\nYes, after 5`],
	});
});

test.each([
	['1234567', true],
	['123456', false],
	['1'.repeat(40), true],
	['1'.repeat(41), false],
	['call 5551234567', false],
	['5551234567 ask for Ada', false],
	['+1/555.123-4567', true],
	['+1 555-123-4567 ext. 89', true],
	['+1 555-123-4567 (x89)', true],
	['tel:+15551234567', true],
	['٠٥٥ ١٢٣ ٤٥٦٧', true],
	['ext. 89', false],
])('the answer %j to a question for the phone is one: %s', (value, isPhone) => {
	expect(read({ question: 'Phone', value }).fields).toEqual(isPhone ? { phone: value } : {});
});

test.each(
	lines(
		'ZIP · zip code · Zipcode · Postal code · Postcode · post code · PLZ · Postleitzahl · Código postal · Code postal · CEP · CP · C.P. · CAP · PSČ · PIN code · Pincode · Eircode · Postnummer · Postnr · Kod pocztowy · Posta kodu · Индекс',
	),
)('%j asks for the postal code, and is one where the answer is', (question) => {
	expect(read({ question, value: 'SW1A 1AA' }).fields).toEqual({ postal_code: 'SW1A 1AA' });
	expect(read({ question, value: 'London' })).toEqual({ fields: {}, texts: [`${question}\nLondon`] });
});

test.each(lines('CPU · TCP · Capacity · Handicap · PSC number · Post'))(
	'%j asks for no postal code',
	(question) => {
		expect(read({ question, value: '97477' })).toEqual({ fields: {}, texts: [`${question}\n97477`] });
	},
);

test.each([
	['97', true],
	['9', false],
	['97477-123456', true],
	['97477-1234567', false],
	['-97477', false],
	['97477, OR', false],
])('the answer %j to a question for the postal code is one: %s', (value, isCode) => {
	expect(read({ question: 'ZIP', value }).fields).toEqual(isCode ? { postal_code: value } : {});
});

describe('what was answered says by itself', () => {
	test.each<[string, unknown, object, string[]]>([
		['a name', { first: 'Ada', last: 'Lovelace' }, { name: 'Ada Lovelace' }, []],
		['a phone', { full: '555 1234' }, { phone: '555 1234' }, []],
		[
			'an address',
			{ city: 'Springfield', postal: '97477' },
			{ postal_code: '97477' },
			['Q\nSpringfield, 97477'],
		],
		['a postal code', { postal: '97477' }, { postal_code: '97477' }, []],
	])('%s', (_, value, fields, texts) => {
		expect(read({ question: 'Q', value })).toEqual({ fields, texts });
	});

	test('a name in parts also where the question asks for the first one', () => {
		expect(read({ question: 'Vorname', value: { first: 'Ada' } }).fields).toEqual({ name: 'Ada' });
	});
});

describe('what the form says counts over the question', () => {
	test.each<[Answer, object]>([
		[{ question: 'Name', value: 'ada@example.com', field: 'email' }, { email: 'ada@example.com' }],
		[{ question: 'x', value: 'not sure', field: 'email' }, { email: 'not sure' }],
		[{ question: 'x', value: { full: '5' }, field: 'phone' }, { phone: '5' }],
		[{ question: 'x', value: { first: 'Ada' }, field: 'name' }, { name: 'Ada' }],
		[{ question: 'x', value: { postal: '9' }, field: 'postal_code' }, { postal_code: '9' }],
		[{ question: 'x', value: 'Ada', field: 'first_name' }, { name: 'Ada' }],
		[{ question: 'x', value: 'Lovelace', field: 'last_name' }, { name: 'Lovelace' }],
	])('%j', (answer, fields) => {
		expect(read(answer)).toEqual({ fields, texts: [] });
	});
});

test('every answer that is none of our fields is a message, with its question as a line before it', () => {
	const { messages } = leadOfAnswers([{ question: ' How can we help? ', value: ['Roof', 'Gutter'] }], TIME);
	expect(messages).toEqual([
		{ direction: 'inbound', text: 'How can we help?\nRoof, Gutter', timestamp: TIME },
	]);
	expect(read({ question: ' ', value: 'Hello' }).texts).toEqual(['Hello']);
	expect(read({ question: 'Anything else?', value: ' ' })).toEqual({ fields: {}, texts: [] });
});

test('of two answers for one field the first counts, and the second is a message unless it says as much', () => {
	const email = (value: string): Answer => ({ question: 'Email', value });
	expect(read(email('a@x.com'), email('b@x.com'))).toEqual({
		fields: { email: 'a@x.com' },
		texts: ['Email\nb@x.com'],
	});
	expect(read(email('a@x.com'), email('a@x.com')).texts).toEqual([]);
});

test('a whole name counts over a first and a last one', () => {
	const names: Answer[] = [
		{ question: 'First name', value: 'Ada' },
		{ question: 'Name', value: 'Ada Lovelace' },
	];
	expect(read(...names).fields).toEqual({ name: 'Ada Lovelace' });
});

test('of a very long question the beginning counts', () => {
	expect(read({ question: `${'x'.repeat(200)} email`, value: 'a@x.com' }).fields).toEqual({});
	expect(read({ question: `${'x'.repeat(190)} email`, value: 'a@x.com' }).fields).toEqual({
		email: 'a@x.com',
	});
});

test.each<[Record<string, string>, string]>([
	[{ Name: 'Alex', Surname: 'Rivera' }, 'Alex Rivera'],
	[{ Surname: 'Rivera', Name: 'Alex' }, 'Alex Rivera'],
	[{ Vorname: 'Alex', Name: 'Rivera' }, 'Alex Rivera'],
	[{ Prénom: 'Marie', Nom: 'Curie' }, 'Marie Curie'],
	[{ Name: 'Alex Rivera', 'First name': 'Alex', 'Last name': 'RIVERA' }, 'Alex Rivera'],
	[{ Name: 'Al', Surname: 'Alvarez' }, 'Al Alvarez'],
	[{ Name: 'Ann Lee', 'First name': 'Ann Mary' }, 'Ann Mary Ann Lee'],
	[{ Nom: 'Curie' }, 'Curie'],
])('no part of a name is lost: %j is %j', (answers, name) => {
	const given = Object.entries(answers).map(([question, value]) => ({ question, value }));
	expect(read(...given)).toEqual({ fields: { name }, texts: [] });
});

test.each(['555‑123‑4567', '555–123–4567', '555—123—4567', '555‐123‐4567'])(
	'a number with the dashes of another keyboard, %s, is a number',
	(value) => {
		expect(read({ question: 'Phone', value })).toEqual({ fields: { phone: value }, texts: [] });
	},
);
