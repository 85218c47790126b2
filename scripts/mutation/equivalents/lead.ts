import type { Equivalent } from './equivalent';

export const lead: Equivalent[] = [
	{
		file: 'lib/lead/not-understood.ts',
		line: "const text = `${name} ${JSON.stringify(value) ?? ''}`.slice(0, Math.max(left, 0));",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts looks like contact info.',
	},
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
		line: "const email = withoutAround(lead.email ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is an address.',
	},
	{
		file: 'lib/lead/contact.ts',
		line: "const number = mainNumber(lead.phone ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a number.',
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
		line: 'if (isAllDocumented(lead)) return hash;',
		change: 'isAllDocumented(lead) → false',
		reason:
			'Without other fields the hash of the whole lead equals the first hash; the test only saves time.',
	},
	{
		file: 'lib/lead/identity.ts',
		line: "if (plain === undefined || country === undefined || plain.startsWith('+')) return plain ? [plain] : [];",
		change: 'country === undefined → false',
		reason: 'The lines below complete no number without a country.',
	},
	{
		file: 'lib/lead/identity.ts',
		line: "const number = mainNumber(phone ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a number.',
	},
	{
		file: 'lib/lead/identity.ts',
		line: "const digits = digitsOf(number.replace(/\\(0\\)/, ''));",
		change: `'' → "Stryker was here!"`,
		reason: 'Only the digits of the text are read, and the new text has none.',
	},
	{
		file: 'lib/lead/path.ts',
		line: "const [name = '', ...rest] = path.split('.');",
		change: `'' → "Stryker was here!"`,
		reason: 'A text always has a first part.',
	},
	{
		file: 'lib/lead/version.ts',
		line: 'if (own !== undefined && its !== undefined && own !== its) return own < its;',
		change: 'own < its → own <= its',
		reason: 'The two are not equal there.',
	},
	{
		file: 'lib/lead/normalise/normalise-lead.ts',
		line: 'if (!Object.hasOwn(given, name) || given[name] === undefined) continue;',
		change: 'given[name] === undefined → false',
		reason: 'Every one of the functions leaves undefined as it is.',
	},
	{
		file: 'lib/lead/normalise/normalise-text.ts',
		line: "if (typeof value === 'string' || value === null) return value;",
		change: 'value === null → false',
		reason: 'Two lines below, null is one of the values that say nothing and become null.',
	},
	{
		file: 'lib/lead/normalise/nothing.ts',
		line: 'if (value === null || value === false) return true;',
		change: 'value === null → false',
		reason: 'The last line takes null for an empty object.',
	},
];
