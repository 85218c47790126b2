import type { Equivalent } from './equivalent';

export const securitySpellings: Equivalent[] = [
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'needles.beginnings.set(beginning, [...(needles.beginnings.get(beginning) ?? []), text]);',
		change: '[] → ["Stryker was here"]',
		reason: 'No answer ends with the beginning of that text.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (telling.length === 0 || telling.length < parts.length) needles.whole.push(form);',
		change: 'telling.length === 0 || telling.length < parts.length → true',
		reason: 'Where every run is searched for, the runs together find the whole secret too.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (telling.length === 0 || telling.length < parts.length) needles.whole.push(form);',
		change: 'telling.length < parts.length → telling.length <= parts.length',
		reason: 'Where every run is searched for, the runs together find the whole secret too.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (telling.length === 0) continue;',
		change: 'telling.length === 0 → false',
		reason: 'Halves that belong to no run only make the search slower.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const count = Math.max(0, text.length - length + 1);',
		change: 'text.length - length → text.length + length',
		reason: 'The extra parts are shorter than the parts they are compared with, so they equal none.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const mayEndWithin = isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE));',
		change: 'isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE)) → true',
		reason: 'It only says when a second search is needed. A search that is not needed finds nothing new.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const mayEndWithin = isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE));',
		change:
			'isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE)) → isCut || /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE))',
		reason: 'It only says when a second search is needed. A search that is not needed finds nothing new.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const mayEndWithin = isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE));',
		change: '/[\\\\%&][#;\\w]{0,30}$/ → /[\\\\%&][#;\\w]{0,30}/',
		reason: 'It only says when a second search is needed. A search that is not needed finds nothing new.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const mayEndWithin = isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE));',
		change: 'text.slice(-LONGEST_ESCAPE) → text',
		reason: 'It only says when a second search is needed. A search that is not needed finds nothing new.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (!holdsHalf(text, halves)) return [];',
		change: '!holdsHalf(text, halves) → false',
		reason: 'The quick search only saves the time of the thorough search.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'for (let at = 0; at + HALF <= text.length; at += STEP) {',
		change: 'at + HALF → at - HALF',
		reason: 'The quick search only saves the time of the thorough search.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (halves.has(text.slice(at, at + HALF))) return true;',
		change: 'halves.has(text.slice(at, at + HALF)) → true',
		reason: 'The quick search only saves the time of the thorough search.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'return false;',
		change: 'false → true',
		reason: 'The quick search only saves the time of the thorough search.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const STEP = RUN - HALF + 1;',
		change: 'RUN - HALF + 1 → RUN - HALF - 1',
		reason: 'The quick search only saves the time of the thorough search.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'for (let start = 0; start + length <= text.length; start++) {',
		change: 'start + length → start - length',
		reason: 'The extra parts are shorter than the parts they are compared with, so they equal none.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const last = found.at(-1);',
		change: '-1 → +1',
		reason: 'Places that touch one another are joined later anyway.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (last && last.start <= start && start <= last.end) last.end = start + length;',
		change: 'last && last.start <= start && start <= last.end → false',
		reason: 'Places that touch one another are joined later anyway.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (last && last.start <= start && start <= last.end) last.end = start + length;',
		change: 'last.start <= start → last.start < start',
		reason: 'Places that touch one another are joined later anyway.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (last && last.start <= start && start <= last.end) last.end = start + length;',
		change: 'start <= last.end → start < last.end',
		reason: 'Places that touch one another are joined later anyway.',
	},
	{
		file: 'lib/security/spellings/forms.ts',
		line: 'const bytes = [Buffer.from(secret), ...(bare.length > 0 ? [keyBytes(secret)] : [])];',
		change: 'bare.length > 0 → true',
		reason:
			'Where the prefix is missing, the key is read as its text, which is in the list already. A form in the list twice counts once.',
	},
	{
		file: 'lib/security/spellings/forms.ts',
		line: 'const bytes = [Buffer.from(secret), ...(bare.length > 0 ? [keyBytes(secret)] : [])];',
		change: 'bare.length > 0 → bare.length >= 0',
		reason:
			'Where the prefix is missing, the key is read as its text, which is in the list already. A form in the list twice counts once.',
	},
	{
		file: 'lib/security/spellings/unescape.ts',
		line: `if (name !== undefined) return HTML_NAMES[name.toLowerCase()] ?? '';`,
		change: `'' → "Stryker was here!"`,
		reason: 'The pattern matches only names that are in the table.',
	},
	{
		file: 'lib/security/spellings/unescape.ts',
		line: 'const views: View[] = [{ text, pieces: [] }];',
		change: '[] → ["Stryker was here"]',
		reason: 'The pieces of the first view, which is the text as it came, are not read.',
	},
];
