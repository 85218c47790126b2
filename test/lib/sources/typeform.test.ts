import { readSource } from '../../../lib/sources/read-source';
import { typeform } from '../../../lib/sources/typeform';

/* The rules of Typeform by themselves. forms.test.ts has the forms in which its responses come. */
const NOW = Date.parse('2026-04-21T15:42:20Z');
const TIME = '2026-04-21T15:42:18Z';
const read = (response: Record<string, unknown>, more: Record<string, unknown> = {}) =>
	typeform.read({ ...more, form_response: { token: 'T', submitted_at: TIME, ...response } }, NOW);
const textsOf = (response: Record<string, unknown>) =>
	(read(response).lead.messages as Array<{ text: string }>).map(({ text }) => text);
const text = (value: string, id: string) => ({
	type: 'text',
	text: value,
	field: { id, ref: `ref of ${id}` },
});

test('a response without answers is a lead without messages', () => {
	expect(read({})).toEqual({
		lead: { lead_id: 'T', source_name: 'Typeform', messages: [] },
		eventId: 'T',
		type: 'new_lead',
		notUnderstood: [],
	});
});

test.each<[unknown, string | undefined, RegExp | string]>([
	['form_response', 'T', 'T'],
	[undefined, 'T', 'T'],
	['form_response_partial', 'T', /^T\.partial\.[\w-]{26}$/],
	['partial_response', 'T', /^T\.partial\.[\w-]{26}$/],
])('a response of the event %j with the token %j has the id %s', (event_type, token, id) => {
	expect(read({ token, answers: [text('Hi', 'a')] }, { event_type }).eventId).toEqual(
		typeof id === 'string' ? id : expect.stringMatching(id),
	);
});

test.each<[string | undefined, string]>([
	['form_response_partial', 'new_message'],
	['form_response', 'new_lead'],
	[undefined, 'new_lead'],
])('a response of the event %j is a %s, so that nobody is greeted twice', (event_type, type) => {
	expect(read({}, { event_type }).type).toBe(type);
	expect(read({}, { event_type, event_id: 'T' }).type).toBe('test');
});

test('the kind of an answer says what it is, and the question whose', () => {
	const email = (id: string, value: string) => ({ type: 'email', email: value, field: { id } });
	const fields = [
		{ id: 'a', title: 'Your friend’s email' },
		{ id: 'b', title: 'Billing email' },
		{ id: 'c', title: 'Your email' },
	];
	const answers = [email('a', 'f@example.com'), email('b', 'b@example.com'), email('c', 'c@example.com')];
	expect(read({ definition: { fields }, answers }).lead).toMatchObject({
		email: 'c@example.com',
		messages: [{ text: 'Your friend’s email\nf@example.com' }, { text: 'Billing email\nb@example.com' }],
	});
});

describe('hidden fields, which the link to the form brings along', () => {
	const readWith = (hidden: object, ...asked: Array<[title: string, value: string, type?: string]>) => {
		const fields = asked.map(([title], at) => ({ id: `f${at}`, title }));
		const answers = asked.map(([, value, type = 'text'], at) => ({
			...{ type, [type]: value },
			field: { id: `f${at}` },
		}));
		return read({ hidden, definition: { fields }, answers }).lead;
	};

	test.each<[object, Array<[string, string, string?]>, object, string[]]>([
		[{ firstname: 'Bob' }, [['Full name', 'Robert Smith']], { name: 'Robert Smith' }, ['firstname\nBob']],
		[{ name: 'xxxxx', email: 'XXXXX' }, [['First name', 'Ada']], { name: 'Ada' }, []],
		[
			{ email: 'old@x.com', phone: '+15550000000' },
			[
				['What’s your work email?', 'ada@x.com', 'email'],
				['Best daytime number', '+15551112222'],
			],
			{ email: 'ada@x.com', phone: '+15551112222' },
			['email\nold@x.com', 'phone\n+15550000000'],
		],
		[{ email: 'A@x.com' }, [['Email', 'A@x.com', 'email']], { email: 'A@x.com' }, []],
		[{ agent_email: 'agent@x.com' }, [], {}, ['agent_email\nagent@x.com']],
		[{ first_name: 'Bob', last_name: 'S', zip: '78701' }, [], { name: 'Bob S', postal_code: '78701' }, []],
		[{ user_email: 'bob@x.com', 'customer-name': 'Bob S' }, [], { email: 'bob@x.com', name: 'Bob S' }, []],
		[
			{ work_email: 'bob@x.com', home_phone: '+15551112222' },
			[],
			{ email: 'bob@x.com', phone: '+15551112222' },
			[],
		],
		...['visitor_email', 'Billing-Email', 'emailaddress', 'youremailaddress'].map(
			(name): [object, Array<[string, string]>, object, string[]] => [
				{ [name]: 'bob@x.com' },
				[],
				{ email: 'bob@x.com' },
				[],
			],
		),
		[
			{ recipient_email: 'gift@x.com', user_email: 'bob@x.com' },
			[],
			{ email: 'bob@x.com' },
			['recipient_email\ngift@x.com'],
		],
		[
			{ guest_name: 'Guy', first_name: 'Ann', last_name: 'Lee' },
			[],
			{ name: 'Ann Lee' },
			['guest_name\nGuy'],
		],
		[{ company_email: 'info@x.com' }, [], {}, ['company_email\ninfo@x.com']],
		[{ contact: 'bob@x.com' }, [], {}, ['contact\nbob@x.com']],
	])('%j fills only what nobody has typed (%j)', (hidden, asked, fields, texts) => {
		const lead = readWith(hidden, ...asked);
		const { name, email, phone, postal_code } = lead;
		const found = { name, email, phone, postal_code };
		expect(JSON.parse(JSON.stringify(found))).toEqual(fields);
		expect(lead.messages).toMatchObject(texts.map((said) => ({ text: said })));
	});
});

describe('what Typeform puts into a title', () => {
	test.each([
		['And your last name, {{field:01ABC}}?'],
		['Hello {{hidden:first_name}}, your last name?'],
		['*{{field:01ABC}}*, last name please'],
		['Nice to meet you, [field:01ABC]! What’s your last name?'],
		['Thank you {{field:01}} {{field:02}}. Last name'],
	])('is no word of the question %j', (title) => {
		const answers = { 'First name': 'Ada', [title]: 'Lovelace' };
		expect(read({ answers }).lead).toMatchObject({ name: 'Ada Lovelace', messages: [] });
		expect(typeform.read({ ...answers }, NOW).lead).toMatchObject({ name: 'Ada Lovelace' });
	});

	test('is somebody else where a question asks for what is theirs', () => {
		const answers = {
			'What’s {{field:01}}’s email?': 'bo@example.com',
			'The email of {{field:01}}, please': 'c@example.com',
			'Thanks, {{field:02}}. And your own email, {{field:02}}?': 'a@example.com',
		};
		expect(read({ answers }).lead.email).toBe('a@example.com');
		expect(textsOf({ answers })).toEqual([
			'What’s {{field:01}}’s email?\nbo@example.com',
			'The email of {{field:01}}, please\nc@example.com',
		]);
		const [theirs] = Object.entries(answers);
		expect(read({ answers: Object.fromEntries([theirs!]) }).lead.email).toBeUndefined();
	});

	test('a title of nothing else is read at once', () => {
		for (const unit of ['{{field:01}}', '[field:', '{{a', 'Hi , ', '*_'])
			expect(read({ answers: { [unit.repeat(40_000)]: 'Ada' } }).lead.name).toBeUndefined();
	});
});

/** n8n 2.41 gives this for a question and the block Contact Info. The lead went out without a name and a number, and nothing was said. */
test.each([
	{ 'Which service?': 'roof', undefined: 'ada@x.com' },
	{ form_response: { token: 'T', answers: { 'Which service?': 'roof', undefined: 'ada@x.com' } } },
])('answers that n8n’s trigger has lost are told: %j', (payload) => {
	const { lead, lost } = typeform.read({ ...payload }, NOW);
	expect(lead).toMatchObject({ email: 'ada@x.com', messages: [{ text: 'Which service?\nroof' }] });
	expect(lost).toMatch(/^Answers are missing: .*Simplify Answers and Only Answers off/);
	expect(typeform.read({ undefined: 'Acme' }, NOW).lead.messages).toMatchObject([{ text: 'Acme' }]);
	expect(read({ answers: [text('Hi', 'a')] }).lost).toBeUndefined();
	expect(typeform.read({ Name: 'Ada' }, NOW).lost).toBeUndefined();
});

test('an unfinished response without a token has no id', () => {
	expect(read({ token: undefined }, { event_type: 'partial' }).eventId).toBeUndefined();
});

/** "Send test request", as captures of 2019 and 2020 show it. The sample in Typeform's documentation has two different ids. */
test.each<[unknown, unknown, boolean]>([
	['01DJDG5S6JTG0D4VGB3Y3K3X2M', '01DJDG5S6JTG0D4VGB3Y3K3X2M', true],
	['LtWXD3crgy', 'a3a12ec67a1365927098a606107fac15', false],
	[undefined, 'T', false],
	[undefined, undefined, false],
])('an event of the id %j about the response %j is a test: %s', (event_id, token, isTest) => {
	const { lead, type } = read({ token }, { event_id });
	expect([type, lead.is_test]).toEqual(isTest ? ['test', true] : ['new_lead', undefined]);
});

test('the questions of groups within groups are found', () => {
	const group = (id: string, fields: object[]) => ({ id, title: `Group ${id}`, properties: { fields } });
	const fields = [
		group('g', [group('h', [{ id: 'a', title: 'Which roof?' }]), { id: 'b' }]),
		{ id: 'c', title: 'When?' },
	];
	expect(
		textsOf({
			definition: { fields },
			answers: [text('Tiles', 'a'), text('Hi', 'b'), text('Now', 'c'), text('5', 'd')],
		}),
	).toEqual(['Which roof?\nTiles', 'Hi', 'When?\nNow', 'ref of d\n5']);
});

test.each<[object, string]>([
	[{ type: 'choice', choice: { label: 'A', other: 'B' } }, 'A, B'],
	[{ type: 'choices', choices: { labels: ['A', ' '], label: 'B', other: 'C' } }, 'A, B, C'],
	[{ type: 'choice', choice: { id: 'x1', ref: 'r1', label: 'A' } }, 'A'],
	[{ type: 'choices', choices: { ids: ['x1', 'x2'], refs: ['r1', 'r2'], labels: ['A', 'B'] } }, 'A, B'],
	[{ type: 'number', number: 5 }, '5'],
	[{ type: 'payment', payment: { amount: '5', last4: '1234' } }, '5, 1234'],
	[{ type: 'text', text: 'A', choice: { label: 'B' } }, 'A'],
])('the answer %j says %j', (answer, said) => {
	expect(textsOf({ answers: [answer] })).toEqual([said]);
});

test.each<[object, object]>([
	[{ type: 'email', email: 'no address' }, { email: 'no address' }],
	[{ type: 'phone_number', phone_number: 'no number' }, { phone: 'no number' }],
])('the answer %j is by its kind %j', (answer, fields) => {
	expect(read({ answers: [answer] }).lead).toMatchObject({ ...fields, messages: [] });
});

test('an answer that has only a type or only a field is read by its parts', () => {
	const { lead } = typeform.read(
		{ 'Which roof?': { type: 'Tiles' }, 'Which field?': { field: 'Green' } },
		NOW,
	);
	expect(lead.messages).toMatchObject([{ text: 'Which roof?\nTiles' }, { text: 'Which field?\nGreen' }]);
});

describe('the answers of version 1 of n8n’s trigger, as a list', () => {
	const email = { type: 'email', email: 'ada@example.com', field: { id: 's4', type: 'email', ref: 'r4' } };
	const first = { ...text('Tiles', 'a'), field: { id: 'a', ref: 'Which roof?' } };

	test.each<[string, unknown, unknown]>([
		['several', [first, email], [{ text: 'Which roof?\nTiles' }]],
		['one in a list', [email], []],
		['one', email, []],
	])('%s', (_, item, messages) => {
		const [found, ...others] = readSource(typeform, item, NOW);
		expect(others).toEqual([]);
		expect(found).toMatchObject({ lead: { email: 'ada@example.com', messages }, isIdMadeUp: true });
	});

	test('a list of anything else is none', () => {
		expect(readSource(typeform, [email, 'x'], NOW)).toEqual([]);
		expect(readSource(typeform, [], NOW)).toEqual([]);
		const { lead } = readSource(typeform, { answers: ['A', 'B'] }, NOW)[0]!;
		expect(lead.messages).toMatchObject([{ text: 'answers\nA, B' }]);
	});
});

test('fields that Typeform does not document are named', () => {
	const known = {
		landed_at: TIME,
		response_url: 'x',
		variables: [1],
		ending: { id: 1 },
		outcome: { id: 1 },
		metadata: { a: 1 },
	};
	expect(read({ ...known, news: 1 }).notUnderstood).toEqual(['news']);
});

test.each<[unknown, boolean]>([
	[[], true],
	[{}, true],
	['x', false],
	[undefined, false],
])('a payload whose answers are %j is of Typeform: %s', (answers, isIts) => {
	expect(typeform.matches({ form_response: { answers } }, false)).toBe(isIts);
});
