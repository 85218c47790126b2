import type { Equivalent } from './equivalent';

export const leadNormalise: Equivalent[] = [
	{
		file: 'lib/lead/normalise/normalise-lead.ts',
		line: 'if (!Object.hasOwn(given, name) || given[name] === undefined) continue;',
		change: 'given[name] === undefined → false',
		reason: 'Every one of the functions leaves undefined as it is.',
	},
	{
		file: 'lib/lead/normalise/normalise-timestamp.ts',
		line: "function fromName([, day = '', name = '', year, time, zone = 'Z']: RegExpExecArray): string | undefined {",
		change: `'' → "Stryker was here!"`,
		reason: 'The pattern always finds a day and a name.',
	},
	{
		file: 'lib/lead/normalise/normalise-timestamp.ts',
		line: "function fromName([, day = '', name = '', year, time, zone = 'Z']: RegExpExecArray): string | undefined {",
		change: `'Z' → ""`,
		reason: 'A time without a zone is read as UTC, too.',
	},
	{
		file: 'lib/lead/normalise/epoch.ts',
		line: 'const [, perMillisecond = NaN] = UNITS.find(([below]) => number < below) ?? [];',
		change: 'number < below → number <= below',
		reason: 'A number that equals a limit is no moment of a lead in either of the two units.',
	},
	{
		file: 'lib/lead/normalise/epoch.ts',
		line: 'const [, perMillisecond = NaN] = UNITS.find(([below]) => number < below) ?? [];',
		change: '[] → ["Stryker was here"]',
		reason: 'The first entry of the list is not read.',
	},
	{
		file: 'lib/lead/normalise/normalise-timestamp.ts',
		line: 'const OF_JAVASCRIPT = /^[a-z]{3} ([a-z]{3}) (\\d{2}) (\\d{4} [\\d:]{8}) GMT(?=[+-]\\d{4}$)/i;',
		change:
			'/^[a-z]{3} ([a-z]{3}) (\\d{2}) (\\d{4} [\\d:]{8}) GMT(?=[+-]\\d{4}$)/i → /^[a-z]{3} ([a-z]{3}) (\\d{2}) (\\d{4} [\\d:]{8}) GMT(?=[+-]\\d{4})/i',
		reason: 'The pattern that reads the result takes nothing behind the zone.',
	},
	{
		file: 'lib/lead/normalise/normalise-timestamp.ts',
		line: 'const BASIC = /^(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(?:(\\d{2})(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?$/i;',
		change:
			'/^(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(?:(\\d{2})(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?$/i → /^(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(?:(\\d{2})(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?/i',
		reason: 'With text behind the zone the result is not ISO 8601.',
	},
	{
		file: 'lib/lead/normalise/normalise-timestamp.ts',
		line: 'const BASIC = /^(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(?:(\\d{2})(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?$/i;',
		change:
			'/^(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(?:(\\d{2})(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?$/i → /(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(?:(\\d{2})(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?$/i',
		reason: 'With text in front of the year the result is not ISO 8601.',
	},
	{
		file: 'lib/lead/normalise/normalise-timestamp.ts',
		line: 'const YEAR_FIRST = /^(\\d{4})([/-])(\\d{1,2})\\2(\\d{1,2})(?!\\d)/;',
		change:
			'/^(\\d{4})([/-])(\\d{1,2})\\2(\\d{1,2})(?!\\d)/ → /(\\d{4})([/-])(\\d{1,2})\\2(\\d{1,2})(?!\\d)/',
		reason: 'With text in front of the year the result is not ISO 8601.',
	},
	{
		file: 'lib/lead/normalise/normalise-timestamp.ts',
		line: '/(?<=[+-]\\d{2}:?\\d{2}|Z) ?(?:\\([^()]{1,60}\\)|\\[[^[\\]]{1,60}\\]|[A-Z]{3,5}|[A-Z][A-Za-z]{1,20}(?:\\/[\\w+-]{1,30}){1,2}|(?<= )[+-]\\d{2,4})(?: m=[+-][\\d.]{1,30})?$/;',
		change:
			'/(?<=[+-]\\d{2}:?\\d{2}|Z) ?(?:\\([^()]{1,60}\\)|\\[[^[\\]]{1,60}\\]|[A-Z]{3,5}|[A-Z][A-Za-z]{1,20}(?:\\/[\\w+-]{1,30}){1,2}|(?<= )[+-]\\d{2,4})(?: m=[+-][\\d.]{1,30})?$/ → /(?<=[+-]\\d{2}:?\\d{2}|Z) ?(?:\\([^()]{1,60}\\)|\\[[^[\\]]{1,60}\\]|[A-Z]{3,5}|[A-Z][A-Za-z]{1,20}(?:\\/[\\w+-]{1,30}){1,2}|(?<= )[+-]\\d{2,4})(?: m=[+-][\\d.]{1,30})?/',
		reason: 'With more text behind the name of the zone the result is no date of any form.',
	},
	{
		file: 'lib/lead/normalise/normalise-timestamp.ts',
		line: 'if (isTimestamp(given)) return inFormOfContract(given);',
		change: 'isTimestamp(given) → false',
		reason: 'The lines below bring a time in ISO 8601 to the same form; the test only saves their time.',
	},
];
