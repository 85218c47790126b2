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
		reason: 'Where all runs count, they cover the whole as well.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (telling.length === 0 || telling.length < parts.length) needles.whole.push(form);',
		change: 'telling.length < parts.length → telling.length <= parts.length',
		reason: 'Where all runs count, they cover the whole as well.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (telling.length === 0) continue;',
		change: 'telling.length === 0 → false',
		reason: 'Halves without runs only make the search slower.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const count = Math.max(0, text.length - length + 1);',
		change: 'text.length - length → text.length + length',
		reason: 'Parts that are too short are compared with longer ones, and equal none.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const mayEndWithin = isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE));',
		change: 'isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE)) → true',
		reason: 'It only says when a second look is needed, and one too many finds nothing else.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const mayEndWithin = isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE));',
		change:
			'isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE)) → isCut || /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE))',
		reason: 'It only says when a second look is needed, and one too many finds nothing else.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const mayEndWithin = isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE));',
		change: '/[\\\\%&][#;\\w]{0,30}$/ → /[\\\\%&][#;\\w]{0,30}/',
		reason: 'It only says when a second look is needed, and one too many finds nothing else.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const mayEndWithin = isCut && /[\\\\%&][#;\\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE));',
		change: 'text.slice(-LONGEST_ESCAPE) → text',
		reason: 'It only says when a second look is needed, and one too many finds nothing else.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (!holdsHalf(text, halves)) return [];',
		change: '!holdsHalf(text, halves) → false',
		reason: 'The quick look only saves the thorough one.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'for (let at = 0; at + HALF <= text.length; at += STEP) {',
		change: 'at + HALF → at - HALF',
		reason: 'The quick look only saves the thorough one.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (halves.has(text.slice(at, at + HALF))) return true;',
		change: 'halves.has(text.slice(at, at + HALF)) → true',
		reason: 'The quick look only saves the thorough one.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'return false;',
		change: 'false → true',
		reason: 'The quick look only saves the thorough one.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const STEP = RUN - HALF + 1;',
		change: 'RUN - HALF + 1 → RUN - HALF - 1',
		reason: 'The quick look only saves the thorough one.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'for (let start = 0; start + length <= text.length; start++) {',
		change: 'start + length → start - length',
		reason: 'Parts that are too short are compared with longer ones, and equal none.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'const last = found.at(-1);',
		change: '-1 → +1',
		reason: 'The places that touch one another are made one later on.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (last && last.start <= start && start <= last.end) last.end = start + length;',
		change: 'last && last.start <= start && start <= last.end → false',
		reason: 'The places that touch one another are made one later on.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (last && last.start <= start && start <= last.end) last.end = start + length;',
		change: 'last.start <= start → last.start < start',
		reason: 'The places that touch one another are made one later on.',
	},
	{
		file: 'lib/security/spellings/find-secrets.ts',
		line: 'if (last && last.start <= start && start <= last.end) last.end = start + length;',
		change: 'start <= last.end → start < last.end',
		reason: 'The places that touch one another are made one later on.',
	},
	{
		file: 'lib/security/spellings/forms.ts',
		line: 'const bytes = [Buffer.from(secret), ...(bare.length > 0 ? [keyBytes(secret)] : [])];',
		change: 'bare.length > 0 → true',
		reason: 'Without the prefix the bytes of a key are those of its text, and each form counts once.',
	},
	{
		file: 'lib/security/spellings/forms.ts',
		line: 'const bytes = [Buffer.from(secret), ...(bare.length > 0 ? [keyBytes(secret)] : [])];',
		change: 'bare.length > 0 → bare.length >= 0',
		reason: 'Without the prefix the bytes of a key are those of its text, and each form counts once.',
	},
	{
		file: 'lib/security/spellings/unescape.ts',
		line: `if (name !== undefined) return HTML_NAMES[name.toLowerCase()] ?? '';`,
		change: `'' → "Stryker was here!"`,
		reason: 'The pattern knows no other names than the table.',
	},
	{
		file: 'lib/security/spellings/unescape.ts',
		line: 'const views: View[] = [{ text, pieces: [] }];',
		change: '[] → ["Stryker was here"]',
		reason: 'The pieces of a text as it came are not read.',
	},
];
