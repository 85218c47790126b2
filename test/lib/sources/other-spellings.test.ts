import { leadSourceOf, readSourceEvents, type Received } from '../../../lib';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const TIME = '2026-04-21T15:42:18Z';

function eventsOf(source: string, payload: unknown): Received[] {
	const read = readSourceEvents(leadSourceOf(source), payload, {}, { validatePayload: true }, NOW);
	if ('rejection' in read) throw new Error(read.rejection.message);
	return read;
}

const leadOf = (source: string, payload: unknown) => eventsOf(source, payload)[0]!.lead;
const eventOf = (source: string, payload: unknown) => eventsOf(source, payload)[0]!.event;
const textsOf = (source: string, payload: unknown) =>
	(leadOf(source, payload).messages ?? []).map(({ text }) => text);

/** One question and its answer, as a form of n8n gives them. */
const answered = (question: string, answer: unknown) => ({
	[question]: answer,
	submittedAt: TIME,
	formMode: 'production',
});

describe('a question is understood in the words of whoever made the form', () => {
	it.each([
		['Hello! What’s your *name*?', 'name', 'Alex Rivera'],
		["First, what's your full name?", 'name', 'Alex Rivera'],
		['May I have your name, please?', 'name', 'Alex Rivera'],
		['Nome e cognome', 'name', 'Alex Rivera'],
		['Volledige naam', 'name', 'Alex Rivera'],
		['Imię i nazwisko', 'name', 'Alex Rivera'],
		['Voor- en achternaam', 'name', 'Alex Rivera'],
		['För- och efternamn', 'name', 'Alex Rivera'],
		['Fulde navn', 'name', 'Alex Rivera'],
		['Jméno a příjmení', 'name', 'Alex Rivera'],
		['Ad Soyad', 'name', 'Alex Rivera'],
		['ФИО', 'name', 'Alex Rivera'],
		['E-mailadres', 'email', 'alex@example.com'],
		['E-Mailadresse', 'email', 'alex@example.com'],
		['Mailadresse', 'email', 'alex@example.com'],
		['Adresse mail', 'email', 'alex@example.com'],
		['E-post', 'email', 'alex@example.com'],
		['E-posta', 'email', 'alex@example.com'],
		['Sähköposti', 'email', 'alex@example.com'],
		['Электронная почта', 'email', 'alex@example.com'],
		['Mobiltelefon', 'phone', '+49 151 23456789'],
		['Mobilnummer', 'phone', '+46 70 123 45 67'],
		['Mobil', 'phone', '+45 12 34 56 78'],
		['Mobiel nummer', 'phone', '+31 6 12345678'],
		['Telemóvel', 'phone', '+351 912 345 678'],
		['Puhelinnumero', 'phone', '+358 40 1234567'],
		['Телефон', 'phone', '+7 495 123-45-67'],
		['Contact No.', 'phone', '+91 98765 43210'],
		['Postinumero', 'postal_code', '00100'],
		['PSČ', 'postal_code', '110 00'],
		['Posta kodu', 'postal_code', '34000'],
		['C.P.', 'postal_code', '75001'],
		['Почтовый индекс', 'postal_code', '101000'],
		['Mobilephone', 'phone', '+1 555 123 4567'],
		['What number can we call you on?', 'phone', '+1 555 123 4567'],
		['Best number', 'phone', '+1 555 123 4567'],
		['Telefoonnummer', 'phone', '+31 6 12345678'],
		['Cellulare', 'phone', '+39 333 1234567'],
		['Numéro de portable', 'phone', '+33 6 12 34 56 78'],
		['CAP', 'postal_code', '00100'],
		['Postnummer', 'postal_code', '113 59'],
		['PIN code', 'postal_code', '560001'],
		['Eircode', 'postal_code', 'D02 AF30'],
	])('%s', (question, field, answer) => {
		expect(leadOf('n8nForm', answered(question, answer))).toMatchObject({ [field]: answer });
		expect(textsOf('n8nForm', answered(question, answer))).toEqual([]);
	});

	it.each([
		['Voornaam', 'Achternaam'],
		['Jméno', 'Příjmení'],
		['Имя', 'Фамилия'],
		['Nome', 'Cognome'],
		['Förnamn', 'Efternamn'],
		['Imię', 'Nazwisko'],
	])('%s and %s', (first, last) => {
		const form = { ...answered(first, 'Alex'), ...answered(last, 'Rivera') };
		expect(leadOf('n8nForm', form)).toMatchObject({ name: 'Alex Rivera' });
		expect(textsOf('n8nForm', form)).toEqual([]);
	});

	it.each([
		['What is the name of your dog?', 'Rex'],
		['Company name', 'Acme'],
		['What’s your dog’s name?', 'Rex'],
		['Which number of windows do you have?', '12'],
		['May we call you on your mobile number?', 'Yes, after 5'],
		['What is your salary cap?', '50000'],
		['Which CP of the contract?', '75001'],
		['How many mobile homes?', '1 and 2'],
		['Whom may we mail?', 'my wife'],
	])('and %s stays a message', (question, answer) => {
		expect(textsOf('n8nForm', answered(question, answer))).toEqual([`${question}\n${answer}`]);
	});
});

describe('Google Ads', () => {
	const lead = (is_test: unknown) => ({ lead_id: 'L', is_test, user_column_data: [] });

	it.each([true, 'true', 'TRUE', 1, '1'])('is_test %j is a test', (is_test) => {
		expect(eventOf('googleAds', lead(is_test)).type).toBe('test');
	});

	it.each([false, 'false', 0, '', null])('is_test %j is none', (is_test) => {
		expect(eventOf('googleAds', lead(is_test)).type).toBe('new_lead');
	});

	it('is found in a list of one request', () => {
		expect(leadOf('googleAds', [{ headers: {}, body: lead(false) }]).lead_id).toBe('L');
		expect(leadOf('googleAds', { body: JSON.stringify([lead(false)]) }).lead_id).toBe('L');
	});
});

describe('Typeform', () => {
	const response = (answers: unknown[], fields: unknown[], event_type = 'form_response') => ({
		event_type,
		form_response: { token: 'T', submitted_at: TIME, definition: { fields }, answers },
	});

	it('keeps what a person wrote beside the choices', () => {
		const choices = { labels: ['Roof', 'Gutter'], other: 'Skylight' };
		const payload = response(
			[{ type: 'choices', choices, field: { id: 'a' } }],
			[{ id: 'a', title: 'What for?' }],
		);
		expect(textsOf('typeform', payload)).toEqual(['What for?\nRoof, Gutter, Skylight']);
	});

	it('finds the questions of a group of fields', () => {
		const group = { id: 'g', title: 'About you', properties: { fields: [{ id: 'a', title: 'First name' }] } };
		const payload = response([{ type: 'text', text: 'Alex', field: { id: 'a' } }], [group]);
		expect(leadOf('typeform', payload).name).toBe('Alex');
	});

	it('tells an unfinished response from the finished one, whose token it has', () => {
		const answer = (text: string) => [{ type: 'text', text, field: { id: 'a' } }];
		const [first, second] = ['Roof', 'Roof and gutter'].map(
			(text) => eventOf('typeform', response(answer(text), [], 'form_response_partial')).id,
		);
		const whole = eventOf('typeform', response(answer('Roof and gutter'), [])).id;
		expect(new Set([first, second, whole]).size).toBe(3);
		expect(whole).toBe('T');
		const again = eventOf('typeform', response(answer('Roof'), [], 'form_response_partial')).id;
		expect(again).toBe(first);
	});
});

describe('CallRail', () => {
	const call = (more: object) => ({
		resource_id: 'C',
		customer_phone_number: '+15551234567',
		tracking_phone_number: '+15557654321',
		answered: true,
		duration: '13',
		...more,
	});

	it('tells a call from what is known of it later: its recording, its transcription, its tags', () => {
		const events = [
			{},
			{ recording: 'https://calls.example.com/1' },
			{ recording: 'https://calls.example.com/1', transcription: 'I need a roof' },
			{ recording: 'https://calls.example.com/1', transcription: 'I need a roof', tags: ['roof'] },
		];
		const ids = events.map((more) => eventOf('callRail', call(more)).id);
		expect(new Set(ids).size).toBe(events.length);
		expect(ids).toEqual(events.map((more) => eventOf('callRail', call(more)).id));
	});

	it('is the same event though the address of its recording has another access key', () => {
		const [one, other] = ['a', 'b'].map(
			(key) => eventOf('callRail', call({ recording: `https://calls.example.com/1?access_key=${key}` })).id,
		);
		expect(one).toBe(other);
	});

	it.each([false, 'false', 0])('first_call %j is no new lead', (first_call) => {
		expect(eventOf('callRail', call({ first_call })).type).toBe('new_message');
	});

	it.each([
		['a list of objects', [{ name: 'roof' }, { name: 'urgent' }]],
		['a text', 'roof, urgent'],
	])('has its tags from %s', (_, tags) => {
		expect(leadOf('callRail', call({ tags })).tags).toEqual(['roof', 'urgent']);
	});
});

describe('HighLevel', () => {
	const event = (type: string, more: object) => ({ type, locationId: 'loc', webhookId: 'W', ...more });

	it('has its tags from a text', () => {
		const payload = event('ContactCreate', { id: 'c', tags: 'roof, urgent' });
		expect(leadOf('highLevel', payload).tags).toEqual(['roof', 'urgent']);
	});

	it.each([
		['OpportunityCreate', { id: 'o', contactId: 'c', name: 'Roof of 5 000' }],
		['AppointmentCreate', { appointment: { id: 'a', contactId: 'c', title: 'Visit' } }],
		['TaskCreate', { id: 't', contactId: 'c', title: 'Call', body: 'Call Alex' }],
	])('%s is about its contact, and its own name is not the name of the person', (type, more) => {
		const { lead_id, name } = leadOf('highLevel', event(type, more));
		expect({ lead_id, name }).toEqual({ lead_id: 'c', name: undefined });
	});

	it.each(['UserCreate', 'LocationUpdate'])('%s is about nobody’s contact, and no lead', (type) => {
		const payload = event(type, { id: 'x', name: 'Staff', email: 'staff@example.com' });
		expect(() => eventsOf('highLevel', payload)).toThrow('event of HighLevel that is about no lead');
	});

	it('keeps the attachment of a message without text', () => {
		const attachments = ['https://files.example.com/roof.jpg'];
		const payload = event('InboundMessage', { contactId: 'c', attachments, dateAdded: TIME });
		expect(leadOf('highLevel', payload).messages).toEqual([
			{ direction: 'inbound', text: '', timestamp: TIME, attachments },
		]);
	});
});

describe('Standard Webhooks', () => {
	it.each(['contact_captured', 'Contact-Captured', 'contactCaptured'])('has its type from %s', (type) => {
		const payload = { type, data: { lead_id: 'L', phone: '+15551234567' } };
		expect(eventOf('standardWebhooks', payload).type).toBe('contact_captured');
	});

	it.each(['contact.created', 5, null])('has its type from the lead where its own is %j', (type) => {
		expect(eventOf('standardWebhooks', { type, data: { lead_id: 'L' } }).type).toBe('new_lead');
	});
});

describe('Thumbtack', () => {
	const event = (eventType: string, data: object) => ({
		event: { eventType, triggeredAt: TIME },
		data: { negotiationID: 'N', ...data },
	});

	it('keeps the attachment of a message', () => {
		const attachments = [{ url: 'https://files.example.com/roof.jpg' }];
		const payload = event('MessageCreatedV4', { messageID: 'M', from: 'Customer', attachments });
		expect(leadOf('thumbtack', payload).messages).toEqual([
			{ direction: 'inbound', text: '', timestamp: TIME, attachments },
		]);
	});
});

describe('HubSpot', () => {
	it.each([
		['contact.creation', {}, 'new_lead'],
		['object.creation', { objectTypeId: '0-1' }, 'new_lead'],
		['object.propertyChange', { objectTypeId: '0-1' }, 'new_message'],
	])('%s of a contact is %s', (subscriptionType, more, type) => {
		const [event] = eventsOf('hubspot', [{ eventId: 1, objectId: 9, subscriptionType, ...more }]);
		expect(event!.event.type).toBe(type);
	});

	it('takes no company and no deal for a person, whose ids are counted by themselves', () => {
		const contact = { eventId: 1, objectId: 9, subscriptionType: 'contact.creation' };
		const company = { eventId: 2, objectId: 9, subscriptionType: 'company.creation' };
		const deal = { eventId: 3, objectId: 9, subscriptionType: 'object.creation', objectTypeId: '0-3' };
		expect(eventsOf('hubspot', [company, contact, deal]).map(({ event }) => event.id)).toEqual(['1']);
		expect(() => eventsOf('hubspot', [company])).toThrow(
			'It tells of a company of HubSpot, and of no contact, so there is no lead in it',
		);
	});

	it('knows a contact again that says no time, though its messages have the present time', () => {
		const contact = (budget: string) => ({ id: '9', properties: { firstname: 'Alex', budget } });
		const idAt = (now: number, payload: object) => {
			const read = readSourceEvents(leadSourceOf('hubspot'), payload, {}, { validatePayload: true }, now);
			return 'rejection' in read ? undefined : read[0]?.event.id;
		};
		expect(idAt(NOW + 60_000, contact('10k'))).toBe(idAt(NOW, contact('10k')));
		expect(idAt(NOW, contact('20k'))).not.toBe(idAt(NOW, contact('10k')));
	});

	it('has the mobile number of a contact where there is no other', () => {
		const properties = { firstname: 'Alex', mobilephone: '+1 555 123 4567' };
		expect(leadOf('hubspot', { id: '9', properties }).phone).toBe('+1 555 123 4567');
	});
});
