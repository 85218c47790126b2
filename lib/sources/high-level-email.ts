import { firstText, textOf } from './parts';

/** Only HTML is read as HTML: `<3` and `a < b` in a plain text are what the person wrote. */
const IS_HTML =
	/<\/?(?:html|body|div|p|br|span|table|a|b|i|ul|ol|li|h[1-6]|font|blockquote|strong|em|img)\b[^<>]*>/i;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * An email of HighLevel as text: its subject, and below it what was written, without the tags of HTML. The CRM once showed the tags,
 * and did not show the subject.
 */
export function textOfEmail(body: unknown, subject: unknown): string {
	const said = textOf(body) ?? '';
	const text = IS_HTML.test(said) ? textOfHtml(said) : said;
	return [firstText(subject) ?? [], text === '' ? [] : text].flat().join('\n');
}

/** Each step is linear: strangers write these emails, and one of a megabyte must not keep n8n busy. */
function textOfHtml(html: string): string {
	const text = withoutHidden(html)
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/<br\b[^<>]*>|<\/(?:div|p|li|tr|h[1-6]|blockquote)\s*>/gi, '\n')
		.replaceAll(/<[!/a-z][^<>]*>/gi, '')
		.replaceAll(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,4});/gi, characterOf);
	const lines = text.split('\n').map((line) => line.trim());
	return lines
		.join('\n')
		.replaceAll(/\n{3,}/g, '\n\n')
		.trim();
}

/** What no mail program shows as text. */
function withoutHidden(html: string): string {
	const [first = '', ...others] = html.split(/<(?=(?:style|script|title)\b)/i);
	const shown = others.map((piece) => {
		const end = piece.search(/<\/(?:style|script|title)\b/i);
		return `<${end < 0 ? piece : piece.slice(end + 1)}`;
	});
	return [first, ...shown].join('');
}

function characterOf(entity: string, name: string): string {
	if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? entity;
	const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
