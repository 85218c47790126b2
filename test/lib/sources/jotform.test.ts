import { jotform } from '../../../lib/sources/jotform';

/* The rules of Jotform by themselves. forms.test.ts has the forms in which its leads come. */
const NOW = Date.parse('2026-04-21T15:42:20Z');
const TIME = '2026-04-21T15:42:18.000Z';
const textsOf = (answers: Record<string, unknown>) =>
	(jotform.read(answers, NOW).lead.messages as Array<{ text: string }>).map(({ text }) => text);

const NO_ANSWERS = `slug jsExecutionTracker submitSource submitDate buildDate uploadServerUrl eventObserver event_id timeToSubmit
	validatedNewRequiredFieldIDs path visitedPages preview submissionID formID website simple_spc embedUrl JWTContainer temp_upload
	file_server`;

test.each(NO_ANSWERS.split(/\s+/))('%s is no answer, and what is named nearly like it is one', (name) => {
	expect(textsOf({ [name]: 'x', Roof: 'Tiles' })).toEqual(['Roof\nTiles']);
	expect(textsOf({ [`${name}s`]: 'x' })).toEqual([`${name}s\nx`]);
	expect(textsOf({ [`my_${name}`]: 'x' })).toEqual([`my_${name}\nx`]);
});

test.each([
	['q3_roof', 'roof'],
	['q12_whichRoofType', 'which Roof Type'],
	['q3_roof_2', 'roof_2'],
	['q3_HVAC', 'HVAC'],
	['q18_horseName18', 'horse Name'],
	['q50_horseName18-2', 'horse Name'],
	['q6_roof16', 'roof16'],
	['q16_roof6', 'roof6'],
	['q6_roof6or7', 'roof6or7'],
	['q6_roof18-2or3', 'roof18-2or3'],
	['q6_6', '6'],
])('the question of %s is %j', (name, question) => {
	expect(textsOf({ [name]: 'Tiles', other: 'x' })).toEqual([`${question}\nTiles`]);
});

test.each<[object, object]>([
	[{ q6_nomeCompleto6: 'Ana Silva' }, { name: 'Ana Silva' }],
	[{ q3_fullName3: { first: 'Ana', last: 'Silva' } }, { name: 'Ana Silva' }],
	[{ q3_firstName3: 'Ana', q4_lastName4: 'Silva' }, { name: 'Ana Silva' }],
	[{ q3_vorname3: 'Ana', q4_nachname4: 'Silva' }, { name: 'Ana Silva' }],
	[{ q50_firstName18: 'no', 'q50_firstName18-2': 'Ana' }, { name: 'Ana' }],
	[
		{ q6_correo6: 'a@x.com', q8_codigoPostal8: '28001' },
		{ email: 'a@x.com', postal_code: '28001' },
	],
	[
		{ q6_celular6: '11 5555 1234', q8_plz8: '10115' },
		{ phone: '11 5555 1234', postal_code: '10115' },
	],
])('the number at the end of the names of %j hides no field', (answers, fields) => {
	expect(jotform.read({ ...answers, q99_other: 'x' }, NOW).lead).toMatchObject(fields);
});

describe('the names of questions are cut off after two words', () => {
	const read = (answers: object, pretty?: string) => {
		const rawRequest = JSON.stringify(answers);
		const { lead } = jotform.read({ submissionID: '5', formID: '2', rawRequest, pretty }, NOW);
		const { name, email, phone, postal_code } = lead;
		const texts = (lead.messages as Array<{ text: string }>).map(({ text }) => text);
		return { fields: JSON.parse(JSON.stringify({ name, email, phone, postal_code })) as object, texts };
	};

	test.each<[object, string, object, string[]]>([
		[
			{ q3_whatIs: 'Ada L', q4_whatIs4: 'a@x.com', q5_whatIs5: '(512) 555-0142' },
			'What is your name?:Ada L, What is your email?:a@x.com, What is your phone number?:(512) 555-0142',
			{ name: 'Ada L', email: 'a@x.com', phone: '(512) 555-0142' },
			[],
		],
		[
			{
				q3_nameOf: { first: 'Kid', last: 'L' },
				q4_whatIs: { first: 'Ada', last: 'L' },
				q5_howCan: 'Fix, mend: all',
			},
			'Name of your child:Kid L, What is your name, please?:Ada L, How can we help?:Fix, mend: all',
			{ name: 'Ada L' },
			['Name of your child\nKid L', 'How can we help?\nFix, mend: all'],
		],
		[{ q3_direccionDe: 'a@x.es' }, 'Dirección de correo:a@x.es', { email: 'a@x.es' }, []],
		[
			{ q3_whatIs: 'b@x.com' },
			'What is your friend’s email?:b@x.com',
			{},
			['What is your friend’s email?\nb@x.com'],
		],
		...[
			...['Full Name of Applicant', 'Full Name (or company)', 'Full Name 姓名'],
			...['Full Name of Person Submitting', 'Full Name (First and Last)'],
		].map((question): [object, string, object, string[]] => {
			return [{ q3_fullName: 'Ada L' }, `${question}:Ada L`, { name: 'Ada L' }, []];
		}),
		[
			{ q3_firstName: 'Ada', q4_lastName: 'L' },
			'First Name (legal):Ada, Last Name of each guest:L',
			{ name: 'Ada L' },
			[],
		],
		[{ q3_fullName: 'Sam L' }, 'Full Name of your spouse:Sam L', {}, ['Full Name of your spouse\nSam L']],
		[{ q3_firstName: 'Rex' }, 'First Name of your dog:Rex', {}, ['First Name of your dog\nRex']],
		[
			{ q3_fullName: 'Ada L', q4_fullName4: 'Rex' },
			'Full Name of Applicant:Ada L, Full Name of Dog:Rex',
			{ name: 'Ada L' },
			['Full Name of Dog\nRex'],
		],
		[
			{ q3_fullName: 'Tim L', q4_yourName: 'Ada L' },
			'Full Name of Student:Tim L, Your Name:Ada L',
			{ name: 'Ada L' },
			['Full Name of Student\nTim L'],
		],
		[{ q3_firstName: 'Ada', q4_lastName: 'L' }, 'First Name (legal):Ada, Last Name:L', { name: 'Ada L' }, []],
		// The text does not have the question, or has another answer to it.
		[
			{ q3_whichRoof: 'Tiles' },
			'Which roof?:Straw, Roof:Tiles, Which roof?:Tiles and more',
			{},
			['which Roof\nTiles'],
		],
	])('%j with the text %j', (answers, pretty, fields, texts) => {
		expect(read(answers, pretty)).toEqual({ fields, texts });
	});

	test('without the text, the only address is that of the person', () => {
		expect(read({ q3_whatIs: 'a@x.com', q4_numeroDe: '+34 612 345 678' }).fields).toEqual({
			email: 'a@x.com',
			phone: '+34 612 345 678',
		});
		expect(read({ q3_pleaseEnter: 'a@x.com', q4_direccionDe: 'b@x.com' }).fields).toEqual({});
		expect(read({ q3_assignedTo: 'a@x.com' }).fields).toEqual({});
	});

	test('a text of many questions is read at once', () => {
		const answers = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`q${at}_aA`, 'x']));
		const start = performance.now();
		read(answers, 'aa:y, '.repeat(40_000));
		expect(performance.now() - start).toBeLessThan(2000);
	});
});

test.each<[object, string]>([
	[{ Speed: 'Good', Price: 'Bad' }, 'Speed: Good, Price: Bad'],
	[{ 'our team': ['Kind', 'Quick'], 'Ihr Preis': '', Ärger: 'Nein' }, 'our team: Kind, Quick, Ärger: Nein'],
	[{ addr_line1: '1 Main St', city: 'Rome' }, '1 Main St, Rome'],
	[{ hourSelect: '10', minuteSelect: '30', ampm: 'AM' }, '10:30 AM'],
	[{ 0: 'a', 1: 'b' }, 'a, b'],
	[{ speed: 'Good', Price: 'Bad' }, 'Good, Bad'],
])('the rows of the table %j are named', (value, text) => {
	expect(textsOf({ q7_rate: value, other: 'x' })).toEqual([`rate\n${text}`]);
	expect(textsOf({ rate: value })).toEqual([`rate\n${text}`]);
});

describe('a submission whose answers cannot be read', () => {
	const submission = { submissionID: '6', formID: '2', pretty: 'Name:Alex, Phone:555 123 4567' };
	const read = (more: object) => jotform.read({ ...submission, ...more }, NOW).lead;

	test.each(['', '{"q3_name":', '{}', '{"slug":"x"}'])('has them as people read them: %j', (rawRequest) => {
		expect(read({ rawRequest }).messages).toEqual([
			{ direction: 'inbound', text: submission.pretty, timestamp: new Date(NOW).toISOString() },
		]);
	});

	test('has nothing besides where they can be read, and nothing where there is nothing', () => {
		const rawRequest = '{"q3_name":"Alex","q4_roof":"Tiles"}';
		expect(read({ rawRequest })).toMatchObject({ name: 'Alex', messages: [{ text: 'roof\nTiles' }] });
		expect(read({ rawRequest: '{"q3_name":"Alex"}' })).toMatchObject({ name: 'Alex', messages: [] });
		expect(read({ rawRequest: '', pretty: ' ' }).messages).toEqual([]);
	});
});

test.each(['q_roof', 'q3roof', 'q3_', 'qx_roof', 'faq3_roof', 'q3_roof\nor tiles'])(
	'%j is a question as it stands',
	(name) => {
		expect(textsOf({ [name]: 'Tiles', other: 'x' })).toEqual([`${name}\nTiles`, 'other\nx']);
	},
);

/** https://github.com/zulip/zulip/blob/main/zerver/webhooks/jotform/fixtures/response.multipart */
test('uploaded files are answers, under the questions that temp_upload names', () => {
	const identityProof = [
		'https://www.jotform.com/uploads/u/1/2/ID.png',
		'https://www.jotform.com/uploads/u/1/2/B.png',
	];
	const files = {
		temp_upload: {
			q5_identityProof: ['ID.png#jotformfs-e4#0194', 'B.png#jotformfs-e4#0194'],
			q6_none: ['x'],
			news: ['x'],
		},
		...{ file_server: 'jotforms-e4#0194', identityProof },
	};
	const said = (question: string) => `${question}\n${identityProof.join(', ')}`;
	expect(textsOf({ q3_studentsName: { first: 'Ada', last: 'P' }, q4_grade: '12', ...files })).toEqual([
		'grade\n12',
		said('identity Proof'),
	]);
	// A form that asks for nothing else has no question by which to tell the names from resolved ones.
	expect(textsOf(files)).toEqual([said('identityProof')]);
});

test.each<[object, true | undefined]>([
	[{ submissionID: '5', q3_roof: 'Tiles' }, undefined],
	[{ q3_roof: 'Tiles' }, true],
	[{}, true],
])('the id of %j is made up: %s', (payload, isIdMadeUp) => {
	expect(jotform.read({ ...payload }, NOW).isIdMadeUp).toBe(isIdMadeUp);
});

test('its time is that of its answers, and its name that of its form', () => {
	const rawRequest = JSON.stringify({ q3_roof: 'Tiles', submitDate: '1776786138000' });
	const { lead } = jotform.read({ submissionID: '5', formTitle: 'Roof check', rawRequest }, NOW);
	expect(lead).toMatchObject({ source_name: 'Jotform – Roof check', messages: [{ timestamp: TIME }] });
});

test('fields that Jotform does not send are named only beside the answers as text', () => {
	const known = { pretty: 'x', ip: 'x', username: 'x', type: 'x', isSilent: 'x', event: 'x', unread: 'x' };
	const payload = { submissionID: '5', formID: '2', ...known, news: 1 };
	expect(jotform.read({ ...payload, rawRequest: '{}' }, NOW).notUnderstood).toEqual(['news']);
	expect(jotform.read(payload, NOW).notUnderstood).toEqual([]);
});

test('answers as text that is no JSON are a lead without answers', () => {
	expect(jotform.read({ submissionID: '5', rawRequest: 'x' }, NOW).lead).toEqual({
		lead_id: '5',
		source_name: 'Jotform',
		messages: [],
	});
});
