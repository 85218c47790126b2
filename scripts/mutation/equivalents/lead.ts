import type { Equivalent } from './equivalent';

export const lead: Equivalent[] = [
	{
		file: 'lib/lead/as-it-was.ts',
		line: 'if (rows.length < 2 && !includeAdditionalFields) return documented;',
		change: 'rows.length < 2 && !includeAdditionalFields → false',
		reason: 'The lines below find nothing else where there is nothing else; the test only saves their time.',
	},
	{
		file: 'lib/lead/not-understood.ts',
		line: "const text = `${name} ${JSON.stringify(value) ?? ''}`.slice(0, Math.max(left, 0));",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts looks like contact info.',
	},
	{
		file: 'lib/lead/digits.ts',
		line: 'while (value < 9 && /^\\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;',
		change: 'value < 9 → true',
		reason: 'Of the digits that get here no eleven stand in a row in Unicode.',
	},
	{
		file: 'lib/lead/digits.ts',
		line: 'while (value < 9 && /^\\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;',
		change: 'value < 9 → value <= 9',
		reason: 'Of the digits that get here no eleven stand in a row in Unicode.',
	},
	{
		file: 'lib/lead/digits.ts',
		line: 'while (value < 9 && /^\\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;',
		change: '/^\\p{Nd}$/u → /\\p{Nd}$/u',
		reason: 'The text is one character.',
	},
	{
		file: 'lib/lead/digits.ts',
		line: 'while (value < 9 && /^\\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;',
		change: '/^\\p{Nd}$/u → /^\\p{Nd}/u',
		reason: 'The text is one character.',
	},
	...[
		{
			line: 'return { value: rounded.length === 0 ? value : (JSON.parse(inQuotes(text, rounded)) as unknown) };',
			change: 'rounded.length === 0 → false',
			reason:
				'Without a rounded number the text is parsed once more with the same result; the test only saves this time.',
		},
		{
			line: 'for (let index = 0; index < text.length; index++) {',
			change: 'index < text.length → index <= text.length',
			reason: 'Behind the end there is no character that means anything.',
		},
		...['code === OPEN_OBJECT → false', `'' → "Stryker was here!"`].map((change) => ({
			line: "level = { at: code === OPEN_OBJECT ? '' : 0 };",
			change,
			reason: 'In valid JSON a name comes first in an object, and takes this place.',
		})),
		...[
			"level && typeof level.at === 'number' → true",
			"level && typeof level.at === 'number' → level || typeof level.at === 'number'",
			"typeof level.at === 'number' → true",
		].map((change) => ({
			line: "if (level && typeof level.at === 'number') level.at++;",
			change,
			reason:
				'In valid JSON a comma stands within an array or an object, and behind a comma of an object comes a name, which takes this place.',
		})),
		...['end - index >= SHORTEST_ROUNDED → true', 'end - index → end + index'].map((change) => ({
			line: 'if (end - index >= SHORTEST_ROUNDED && losesDigits(text.slice(index, end))) rounded.push([index, end]);',
			change,
			reason: 'A shorter number is never rounded; the test only saves the time to look at it.',
		})),
		{
			line: 'for (let code; (code = text.charCodeAt(index)) !== QUOTE && index < text.length; index++) {',
			change: 'index < text.length → index <= text.length',
			reason: 'Behind the end there is no character that means anything.',
		},
	].map((each) => ({ file: 'lib/lead/strict-json.ts', ...each })),
	{
		file: 'lib/lead/body.ts',
		line: 'if (!includeAdditionalFields && moreFields.length === 0) return undefined;',
		change: '!includeAdditionalFields && moreFields.length === 0 → false',
		reason: 'The lines below pick no field where no names are given; the test only saves their time.',
	},
	{
		file: 'lib/lead/body.ts',
		line: 'function otherFields(lead: Lead, { includeAdditionalFields, moreFields = [] }: BodyOptions) {',
		change: '[] → ["Stryker was here"]',
		reason: 'No lead has a field of that name.',
	},
	{
		file: 'lib/lead/canonical-json.ts',
		line: "return canonicalize(JSON.parse(JSON.stringify(value))) ?? '';",
		change: `'' → "Stryker was here!"`,
		reason: 'What was read from JSON can be written as JSON.',
	},
	{
		file: 'lib/lead/contact.ts',
		line: "return [lead.email, lead.phone].some((own) => mentions(text, own ?? ''));",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is an address or a number.',
	},
	{
		file: 'lib/lead/contact.ts',
		line: 'if (!digits.includes(phone.slice(-SHORTEST_PHONE))) return false;',
		change: '!digits.includes(phone.slice(-SHORTEST_PHONE)) → false',
		reason: 'Every spelling of the number contains these digits, so the test only saves a thorough search.',
	},
	{
		file: 'lib/lead/contact.ts',
		line: 'if (!digits.includes(phone.slice(-SHORTEST_PHONE))) return false;',
		change: '-SHORTEST_PHONE → +SHORTEST_PHONE',
		reason: 'Every spelling of the number contains these digits, so the test only saves a thorough search.',
	},
	{
		file: 'lib/lead/contact.ts',
		line: 'for (let length = Math.max(SHORTEST_PHONE, national); length < phone.length; length++) {',
		change: 'length < phone.length → length <= phone.length',
		reason: 'The lines above have already searched for the whole number.',
	},
	{
		file: 'lib/lead/contact.ts',
		line: 'if (known) return known;',
		change: 'known → false',
		reason: 'A new pattern finds what the stored pattern finds.',
	},
	{
		file: 'lib/lead/event.ts',
		line: 'function saidBy({ name, email, phone, messages = [] }: Lead): string {',
		change: '[] → ["Stryker was here"]',
		reason: 'The sample lead has messages, so a lead without messages is never equal to it.',
	},
	{
		file: 'lib/lead/event.ts',
		line: 'return (lead.messages ?? []).reduce(',
		change: '[] → ["Stryker was here"]',
		reason: 'A text has no time, so it is never the newest message.',
	},
	{
		file: 'lib/lead/state.ts',
		line: 'if (isAllDocumented(lead)) return documented;',
		change: 'isAllDocumented(lead) → false',
		reason:
			'Without other fields the hash of the whole lead equals the first hash; the test only saves time.',
	},
	{
		file: 'lib/lead/identity.ts',
		line: "const number = mainNumber(phone ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a number.',
	},
	{
		file: 'lib/lead/path.ts',
		line: "return typeof at === 'object' && at !== null && Object.hasOwn(at, names.at(-1) ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'A path always has a last name.',
	},
	{
		file: 'lib/lead/path.ts',
		line: "function leftOf(value: unknown, [name = '', ...rest]: string[]): unknown {",
		change: `'' → "Stryker was here!"`,
		reason: 'A path always has a first name.',
	},
	{
		file: 'lib/lead/version.ts',
		line: 'if (own !== undefined && its !== undefined && own !== its) return own < its;',
		change: 'own < its → own <= its',
		reason: 'The two are not equal there.',
	},
	{
		file: 'lib/lead/charset.ts',
		line: 'const [, label] = /[;,\\s]charset\\s*=\\s*"?([^\\s;,"]+)/i.exec(contentType) ?? [];',
		change: '[] → ["Stryker was here"]',
		reason: 'The first entry of the list is not read.',
	},
	{
		file: 'lib/lead/charset.ts',
		line: '} catch {',
		change: '{ return undefined; } → {}',
		reason: 'A function that ends without a value gives undefined.',
	},
	{
		file: 'lib/lead/country.ts',
		line: "const code = typeof value === 'string' ? value.trim().toUpperCase() : '';",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is the code of a country.',
	},
	{
		file: 'lib/lead/invalid-lead-error.ts',
		line: "const [, list, index, rest = ''] = /^(messages|tags)\\.(\\d+)(?:\\.(.+))?$/.exec(path) ?? [];",
		change: '[] → ["Stryker was here"]',
		reason: 'The first entry of the list is not read.',
	},
	{
		file: 'lib/lead/issues.ts',
		line: "const path = (issue.path ?? []).map(({ key }) => key).join('.');",
		change: '[] → ["Stryker was here"]',
		reason: 'A text has no key, so the path is empty as well.',
	},
	{
		file: 'lib/lead/lead.ts',
		line: 'const name = issue.path?.at(-1)?.key;',
		change: 'issue.path?.at(-1)?.key → issue.path?.at(-1).key',
		reason: 'A lead is an object, so each of its issues is at a field and has a path.',
	},
	{
		file: 'lib/lead/lead.ts',
		line: 'const name = issue.path?.at(-1)?.key;',
		change: 'issue.path?.at → issue.path.at',
		reason: 'A lead is an object, so each of its issues is at a field and has a path.',
	},
	{
		file: 'lib/lead/lead.ts',
		line: 'if (normalised.payload !== payload && isTooDeep(normalised.payload)) return { issues: [TOO_DEEP] };',
		change: 'normalised.payload !== payload → true',
		reason: 'The code above has already looked at a payload that is unchanged; the test only saves time.',
	},
	{
		file: 'lib/lead/lead.ts',
		line: 'const others = Object.keys(held).filter((name) => !Object.hasOwn(leadSchema.entries, name));',
		change:
			'Object.keys(held).filter((name) => !Object.hasOwn(leadSchema.entries, name)) → Object.keys(held)',
		reason: 'A field that is listed twice keeps its first place and its value; the filter only saves time.',
	},
	{
		file: 'lib/lead/not-understood.ts',
		line: "const text = `${name} ${JSON.stringify(value) ?? ''}`.slice(0, Math.max(left, 0));",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts looks like contact info.',
	},
	{
		file: 'lib/lead/timestamp.ts',
		line: "if (date === '' || !isCalendarDay(date)) return NaN;",
		change: "date === '' → false",
		reason: 'Date.parse reads no text that has no date.',
	},
	{
		file: 'lib/lead/timestamp.ts',
		line: "if (date === '' || !isCalendarDay(date)) return NaN;",
		change: `'' → "Stryker was here!"`,
		reason: 'Date.parse reads no text that has no date.',
	},
	{
		file: 'lib/lead/timestamp.ts',
		line: 'if (Number(date.slice(8)) <= 28) return true;',
		change: 'Number(date.slice(8)) <= 28 → false',
		reason: 'The lines below find such a day in the calendar as well; the test only saves their time.',
	},
	{
		file: 'lib/lead/timestamp.ts',
		line: 'if (Number(date.slice(8)) <= 28) return true;',
		change: 'Number(date.slice(8)) <= 28 → Number(date.slice(8)) < 28',
		reason: 'The lines below find such a day in the calendar as well; the test only saves their time.',
	},
	{
		file: 'lib/lead/timestamp.ts',
		line: 'if (Number(date.slice(8)) <= 28) return true;',
		change: 'date.slice(8) → date',
		reason: 'The lines below find such a day in the calendar as well; the test only saves their time.',
	},
	{
		file: 'lib/lead/version.ts',
		line: '...(arrived !== undefined && arrived <= now && { arrived }),',
		change: 'arrived !== undefined → true',
		reason: 'An arrival that is undefined is not at most now.',
	},
	{
		file: 'lib/lead/event-type.ts',
		line: 'const word = parts',
		change: 'parts .at(-1) ?.toLowerCase → parts.at(-1).toLowerCase',
		reason: 'A text that is split always has a last part.',
	},
	{
		file: 'lib/lead/yes-or-no.ts',
		line: "const letter = typeof plain === 'string' ? plain.trim().toLowerCase() : '';",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is one of the letters.',
	},
];
