import { parseLead } from '../../../lib/lead/lead';
import { leadOfAnswers, type Answer } from '../../../lib/sources/answers';
import { lines, read, TIME } from './read-answers';

/* Which of our fields an answer of a form is, by its question, by what was answered, and by what the form says itself. */

const FULL_NAMES = `Name · Your name · What is your name? · What's your full name · Please enter your name: · contact name · Customer Name
	First and last name · Complete name · Wie ist Ihr Name? · Vor- und Nachname · Vollständiger Name · Nombre completo · Nombre y apellidos · Nombre y apellido
	Nom complet · Nome completo · full_name · fullName · Tell us your name · Provide the name · Type your name · Fill in your name · my name · names · fullname
	First & Last Name · First Name / Last Name · Last, First Name · Name (required) · Full name (required) · Your Name (optional) · Name, please (required) · 1. Full name · 12. Full name · Q2: Your name · Full legal name
	2. Please enter your name (required) · Navn (valgfri) · Fullt navn (valgfritt) · Fulde navn (valgfrit) · First name and last name · Voornaam en achternaam
	Vezetéknév és keresztnév · Adınız ve soyadınız · Όνομα και επώνυμο
	Nom / Prénom · Nom Prénom · Prénom et nom · Nom & prénom · Nom · Quel est votre nom ? · Votre nom et prénom · Vos nom et prénom · Comment vous appelez-vous ?
	Nome e sobrenome · Qual é o seu nome completo? · Il tuo nome e cognome · Cognome e nome · Nombres y apellidos · Nombre(s) y apellido(s) · ¿Cómo te llamas?
	Uw naam · Je naam · Wat is je naam? · Jouw naam · Voor- en achternaam · Voor-/achternaam · Vor-/Nachname · Vor- & Nachname · Vor- u. Zuname · Vollständiger Vor- und Nachname · För-/efternamn · For-/etternavn · Etu-/sukunimi · Vorname und Nachname · Name, Vorname · Vor- und Zuname · Wie lautet Ihr Name? · Ihr vollständiger Name · Wie heißen Sie?
	Ditt namn · Fullständigt namn · Vad heter du? · För- och efternamn · Fulde navn · Dit navn · Hvad hedder du? · Fornavn og efternavn · Fullt navn · Hva heter du? · Fornavn og etternavn · Koko nimi · Etunimi ja sukunimi · Täisnimi
	teljes_név · Név · полное_имя · ФИО · Как вас зовут? · Ваше имя и фамилия · Повне ім'я · Imię i nazwisko · Pełne imię · Celé jméno · Jméno a příjmení · Jak se jmenujete? · Meno a priezvisko · Ime i prezime · Ime in priimek
	Name (First and Last) · Your Name (First & Last) · First, Last · Name in full · Name as per passport · May I know your name? · Could we get your name? · Let's start with your name · What should we call you? · And your full name?
	Ad Soyad · Adı Soyadı · Adınız Soyadınız · Tam ad · Nume complet · Nume și prenume · Ονοματεπώνυμο · Vardas ir pavardė · Vārds, uzvārds · Name / Nom · Name / Nombre · Как к вам обращаться? · Вашето име · Tam adı · Tam adınız · İsminiz · Numele tău · Numele dvs. · Cum te numești? · Az Ön neve · Nimesi · Jak masz na imię? · Το όνομά σας · yourname · yourfullname · name1 · nombrecompleto · nomcomplet · nomecompleto`;
const FIRST_NAMES =
	'Name (First) · Name - First · First name (as on ID) · And your first name? · First name · first_name · firstName · Given name · Forename · Vorname · Prénom · Nombre · Nome · ¿Cuál es tu nombre? · Dein Vorname · First name (required) · Given Name(s) · Nombres · Nombre(s) · Nombre/s · Primer nombre · Prénom(s) · Quel est votre prénom ? · Primeiro nome · Seu nome · Qual é o seu nome? · Il tuo nome · Voornaam · Förnamn · Fornavn · Etunimi · Imię · Twoje imię · Jméno · Keresztnév · Prenume · Adınız · Όνομα · Ваше имя · Ім’я · Nombre / First name · 1) First name · Jaké je vaše jméno? · Jakie jest Twoje imię? · Ihre Vornamen · Deine Vornamen · fname · yourfirstname · firstname1';
const LAST_NAMES =
	'Name (Last) · Name - Last · And your last name? · Last name as shown on your license · Last name · Family name · Surname · Nachname · Familienname · Apellidos · Apellido · Nom de famille · Sobrenome · Surname(s) · Last names · Apellido(s) · Primer apellido · Apellido paterno · Apelido · Cognome · Achternaam · Zuname · Efternamn · Etternavn · Sukunimi · Nazwisko · Příjmení · Vezetéknév · Soyadı · Soyadınız · Επώνυμο · Фамилия · Прізвище · Last name / Apellido · Surname (optional) · lname';
const NO_NAMES =
	'Name 1 · name2 · Contact first name day · Name / Firma · Name of customer’s dog · Contact person of your bank · Company name · Name of your pet · Username · nickname · Dog names · Firstborn · name it · My first name day · Имя питомца · Hund Nachname · Фамилия матери · Dog first and last name · First and last name of the dog · Hund Vor- und Nachname · Nom de l’entreprise · Nome do pet · Name of your company (required) · First name of your child · Nombre de la empresa · Naam bedrijf · Číslo · Adresse · Last order · Given that · Ad · Legal name · Middle name · Segundo apellido · Отчество · Имя и фамилия питомца · Nachname Hund';
const MIDDLE_NAMES =
	'Middle name · middlename · middleName · Middle names · Segundo nombre · Otros nombres · Zweiter Vorname · Weitere Vornamen · Отчество · По батькові';
const NO_MIDDLE_NAMES =
	'Dog middle name · Middle name of the dog · Отчество матери · Отец: отчество · Segundo nombre del perro · Perro: segundo apellido · Segundo apellido del perro';

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

test.each(lines(MIDDLE_NAMES))('%j asks for the middle name', (question) => {
	const name: Answer = { question: 'Full name', value: 'Ada Byron' };
	expect(read({ question, value: 'King' }, name)).toEqual({ fields: { name: 'Ada King Byron' }, texts: [] });
});

test.each(lines(NO_MIDDLE_NAMES))('%j asks for no name of the lead, also beside its name', (question) => {
	const name: Answer = { question: 'Full name', value: 'Ada Byron' };
	expect(read({ question, value: 'Rex' }, name)).toEqual({
		fields: { name: 'Ada Byron' },
		texts: [`${question}\nRex`],
	});
});

test.each(lines(NO_NAMES))('%j asks for no name of the lead', (question) => {
	expect(read({ question, value: 'Rex' })).toStrictEqual({ fields: {}, texts: [`${question}\nRex`] });
});

test.each(
	lines(
		'Email · E-Mail* · e_mail · Your email address · emailAddress · Correo electrónico · Courriel · Mail-Adresse · E-posta · eposta · E-post · Work email (required) · 2. Email · Имейл · El. paštas · E-pasts · Parent email · E-postadress · E-postadresse · Epostadress · Din e-postadress · Mejl · Mejladress · Indirizzo di posta elettronica · Adres poczty elektronicznej · Adresse électronique · Dirección electrónica · Endereço eletrônico · Электронный адрес · Електронна адреса · Elektronická adresa · Ηλεκτρονική διεύθυνση',
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
		'SMS number · Preferred number · What number should we call? · Where can we call you? · Tfno · Phone · Telephone number · phoneNumber · Mobile · Cell · Tel. · Telefonnummer · Teléfono · Handynummer · WhatsApp · whatsapp · Rufnummer · Móvil · Celular · Mobilfunknummer · Rückrufnummer · Festnetz · Tlf. · Número de contacto · What’s your number? · Your number · Ihre Nummer · Votre numéro · ¿Cuál es tu número? · Seu número · Il tuo numero · Ваш номер · Je nummer · Twój numer · Ditt nummer · Where can we text you? · Number to text · Contact # · Contact number (optional) · Landline · Work number · Home number · Daytime number · Fone · Mobilné číslo · Mobiltelefon · Mobilnummer · Mobitel · Matkapuhelin · Numer komórki · Κινητό · Tālrunis · Telefoonnummer · Callback number · Call back number · Número de contato · Number to call you · What number can we text you at? · Kontaktnummer · Telnr · Tel.nr. · Mob. · Mob. no · Ph. · Ph. no. · Text number · Natel · phonenumber · PHONENUMBER · phoneno · phonenum · phonenr · workphonenumber · contactnumber · contactno · cellno · callbacknumber · whatsappnumber · phonemobile · phonecell · phone1 · Tel1 · phone2 · yourphone · Phones · Telephones · Cel. · Fon · Fijo · Puh. · Handy · Handy-Nr. · Cell or tower phone',
	),
)('%j asks for the phone number, and is one where the answer is', (question) => {
	expect(read({ question, value: '(555) 123-4567 x8' }).fields).toEqual({ phone: '(555) 123-4567 x8' });
	expect(read({ question, value: 'Yes, after 5' })).toEqual({
		fields: {},
		texts: [`${question}\nYes, after 5`],
	});
});

// Of these the number was lost by a single word of the question.
test.each(
	lines(
		'Phone number (must be 18 years old) · Phone and account number · Phone & account number · Account number or mobile · Phone / License number · Account number / phone number · Téléphone - Cave à vin · Numéro de téléphone (club de vin) · Best phone for our lot manager to call · Phone (we call a lot) · Old Town office phone · Old or new phone number',
	),
)('%j asks for a phone number, and for more', (question) => {
	expect(read({ question, value: '512-555-0100' }).fields).toEqual({ phone: '512-555-0100' });
});

test.each(
	lines(
		'Old mobile · Your old phone number · Phone (old) · Old home phone · Old/previous phone · Phone lot number',
	),
)('%j asks for no phone number that reaches the lead', (question) => {
	const value = '512-555-0100';
	expect(read({ question, value })).toEqual({ fields: {}, texts: [`${question}\n${value}`] });
});

test.each(
	lines(
		'Mobility aid · Your number of windows · Number of calls · Order number · Numéro · Votre numéro de client · Número de tu pedido · Ihre Nummer im Verein · Numer zamówienia · Pool pH · Mob size · Alphabet · Callback · Callback date · Handyman license number · Handy man hours · Handywoman ID · Mobile home title number · Mobile home HUD number · Mobile detailing - VIN number · VIN phone · Mobile home title/serial number · Mobile/Tablet serial number · IMEI number of mobile / cell · Phone model / serial number · Cell tower site ID · Cell tower lease · Portable AC model number · Phone permit no. · Number of phones',
	),
)('%j asks for no phone number', (question) => {
	expect(read({ question, value: '5551234567' })).toEqual({
		fields: {},
		texts: [`${question}\n5551234567`],
	});
});

test.each([
	['1234567', true],
	['123456', false],
	['1'.repeat(40), true],
	['1'.repeat(41), false],
	['555123 call', false],
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
		'ZIP · zip code · Zipcode · Postal code · Postcode · post code · PLZ · Postleitzahl · Código postal · Code postal · CEP · CP · C.P. · CAP · PSČ · PIN code · Pincode · Eircode · Postnummer · Postnr · Kod pocztowy · Posta kodu · Индекс · Codice postale · Cod postal · Cod poștal · Codul postal · Postal · Irányítószám · Поштовий індекс · Poštanski broj · Poštovní směrovací číslo · Smerovacie číslo · Pašto kodas · Pasta indekss · Ταχυδρομικός κώδικας · Postiindeks · zip1 · zip5 · Zipcode1 · Code postale · Τ.Κ. · NPA · Area PIN code · Pincode of your building',
	),
)('%j asks for the postal code, and is one where the answer is', (question) => {
	expect(read({ question, value: 'SW1A 1AA' }).fields).toEqual({ postal_code: 'SW1A 1AA' });
	expect(read({ question, value: 'London' })).toEqual({ fields: {}, texts: [`${question}\nLondon`] });
});

test.each(
	lines(
		'Gate PIN code · Entry PIN code · Alarm pin code · Lockbox pincode · Pin code for the door · Zip line: number of people · Zip lining · Zip tie · Zip file · How far from zip 78701 · CPU · TCP · Capacity · Handicap · PSC number · UPSC · Post · Postal address · Dirección postal',
	),
)('%j asks for no postal code', (question) => {
	expect(read({ question, value: '97477' })).toEqual({ fields: {}, texts: [`${question}\n97477`] });
});

test.each([
	['97', true],
	['9', false],
	['97477-123456', true],
	['97477-1234567', false],
	['-97477', false],
	['97477, 97478', false],
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
	[{ Nombres: 'Alex', Apellidos: 'Rivera Gómez' }, 'Alex Rivera Gómez'],
	[{ 'Nombre(s)': 'Alex', 'Apellido(s)': 'Rivera Gómez' }, 'Alex Rivera Gómez'],
	[{ 'Given Name(s)': 'Alex', 'Family name': 'Rivera' }, 'Alex Rivera'],
	[{ 'Prénom(s)': 'Marie', Nom: 'Curie' }, 'Marie Curie'],
	[{ 'Primeiro nome': 'Ana', Sobrenome: 'Silva' }, 'Ana Silva'],
	[{ Nome: 'Ana', Apelido: 'Silva' }, 'Ana Silva'],
	[{ 'First name': 'Alex', 'Surname(s)': 'Rivera' }, 'Alex Rivera'],
	[{ 'First name / Nombre': 'Alex', 'Last name / Apellido': 'Rivera' }, 'Alex Rivera'],
	[
		{ 'Segundo apellido': 'Gómez', 'Primer apellido': 'Rivera', 'Primer nombre': 'Alex' },
		'Alex Rivera Gómez',
	],
	[{ Nombre: 'Ana', 'Apellido paterno': 'Ríos', 'Apellido materno': 'Gil' }, 'Ana Ríos Gil'],
	[{ 'Last name': 'Byron', 'Middle name': 'King', 'First name': 'Ada' }, 'Ada King Byron'],
	[{ Name: 'Ada', 'Middle name': 'King', Surname: 'Byron' }, 'Ada King Byron'],
	[{ Name: 'Ada King Byron', 'Middle name': 'King' }, 'Ada King Byron'],
	[{ Name: 'Ada Byron', 'Middle name': 'King' }, 'Ada King Byron'],
	[
		{ 'Full name': 'Ada Byron', 'First name': 'Ada', 'Middle name': 'King', Surname: 'Byron' },
		'Ada King Byron',
	],
	[{ 'First name': 'Ada', 'Middle name': 'King' }, 'Ada King'],
	[{ 'Middle name': 'King', 'Last name': 'Byron' }, 'King Byron'],
	[{ Name: 'Jürgen Strauß', Surname: 'STRAUSS' }, 'Jürgen Strauß'],
	// Two spaces are how the person wrote it, and no word of their own.
	[{ Name: 'Ada  Byron' }, 'Ada  Byron'],
	[{ Name: 'Ada King Byron', 'First name': 'Ada  King' }, 'Ada King Byron'],
	[{ Фамилия: 'Петров', Имя: 'Иван', Отчество: 'Ильич' }, 'Иван Ильич Петров'],
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

describe('the only answer that is wholly an address or a number', () => {
	const asked = (answers: Record<string, unknown>) =>
		read(...Object.entries(answers).map(([question, value]) => ({ question, value })));
	const EMAIL = 'laura@example.com';
	const PHONE = '+1 (555) 123-4567';

	test.each(
		lines(
			`How can we reach you? · Where should we send the quote? · where should we send the quote? * · Best contact · Contact info · Reach me at · Contact · Contatto · Contato · Send it to · How do we get back to you? · How do we get back to you? *
			Kontakt · Wie können wir Sie erreichen · ¿Cómo podemos contactarte · Où peut-on vous joindre · Hoe kunnen we je bereiken · Recapito o contatto · Callback · Call back`,
		),
	)('%j asks for it without its word', (question) => {
		expect(asked({ 'What is your first name?': 'Laura', [question]: EMAIL })).toEqual({
			fields: { name: 'Laura', email: EMAIL },
			texts: [],
		});
		expect(asked({ [question]: PHONE })).toEqual({ fields: { phone: PHONE }, texts: [] });
		for (const text of [
			`${EMAIL} or by phone`,
			'555 123 4567',
			'+0555123456',
			'+1 555',
			'+1234567',
			'20+15551234567',
			`+${'1'.repeat(16)}`,
		])
			expect(asked({ [question]: text })).toEqual({ fields: {}, texts: [`${question}\n${text}`] });
	});

	test.each(lines('מספר טלפון · رقم الهاتف · फ़ोन नंबर · 電話番号 · メールアドレス · 이메일'))(
		'%j, in a script without words here, may ask for it',
		(question) => {
			expect(asked({ [question]: EMAIL })).toEqual({ fields: { email: EMAIL }, texts: [] });
			expect(asked({ [question]: PHONE })).toEqual({ fields: { phone: PHONE }, texts: [] });
			expect(asked({ [question]: '555 123 4567' }).fields).toEqual({});
			expect(asked({ [question]: PHONE, Phone: '512-555-0100' }).fields).toEqual({ phone: '512-555-0100' });
			expect(asked({ [question]: EMAIL, [`2 ${question}`]: 'b@example.com' }).fields).toEqual({});
		},
	);

	test.each(
		lines(
			`Who referred you? · How can we reach your friend? · Their contact · Emergency contact · Contact owner · assigned to · sales rep · Sender
			Which of our agents have you been in contact with? · Wer hat Sie geschickt? · Landlord contact · How can we reach your wife? · Environment · Where did you read about us · Any questions? Ask our office`,
		),
	)('%j may ask for the one of somebody else', (question) => {
		expect(asked({ [question]: EMAIL })).toEqual({ fields: {}, texts: [`${question}\n${EMAIL}`] });
		expect(asked({ [question]: PHONE })).toEqual({ fields: {}, texts: [`${question}\n${PHONE}`] });
	});

	test.each(
		lines('Friend’s email · Their email · Your friend’s phone · Emergency contact phone · Spouse mobile'),
	)('%j asks for the one of somebody else, whatever comes first', (question) => {
		const value = question.endsWith('email') ? 'bob@example.com' : '555 765 4321';
		expect(asked({ [question]: value, Email: EMAIL, Phone: PHONE })).toEqual({
			fields: { email: EMAIL, phone: PHONE },
			texts: [`${question}\n${value}`],
		});
	});

	test('is nothing where a question has the word for it', () => {
		const question = 'How can we reach you?';
		expect(asked({ Email: 'a@example.com', [question]: EMAIL })).toEqual({
			fields: { email: 'a@example.com' },
			texts: [`${question}\n${EMAIL}`],
		});
		expect(asked({ [question]: EMAIL, Email: 'a@example.com' }).fields).toEqual({ email: 'a@example.com' });
	});

	test.each(['+12345678', '+123456789012345'])('may be a number as short or as long as %s', (number) => {
		expect(asked({ 'How can we reach you?': number }).fields).toEqual({ phone: number });
	});

	test('is unknown where there are two, and the same answer twice is one', () => {
		const [one, two] = ['How can we reach you?', 'How else can we reach you?'];
		expect(asked({ [one]: EMAIL, [two]: 'b@example.com' }).fields).toEqual({});
		expect(asked({ [one]: EMAIL, [two]: PHONE }).fields).toEqual({ email: EMAIL, phone: PHONE });
		expect(asked({ [one]: EMAIL, [two]: EMAIL })).toEqual({ fields: { email: EMAIL }, texts: [] });
	});
});

test('a label that never ends is read', () => {
	const labels = [
		'nome ',
		'ad soyad ',
		'full name ',
		'first last name ',
		'what is your ',
		'#',
		'# call you ',
	];
	for (const label of labels)
		expect(read({ question: `${label.repeat(200_000)}x`, value: 'Ada' }).fields).toEqual({});
});

test('no label is read of more answers than a lead may have messages', () => {
	const answers = (count: number) =>
		leadOfAnswers(Array<Answer>(count).fill({ question: 'Name', value: 'Ada' }), TIME);
	expect(answers(10_000)).toEqual({ fields: { name: 'Ada' }, messages: [] });
	const tooMany = answers(10_001);
	expect(tooMany.fields).toEqual({});
	expect(parseLead({ lead_id: 'l1', ...tooMany })).toEqual({
		issues: [{ path: 'messages', message: 'must not have more than 10000 entries' }],
	});
});
