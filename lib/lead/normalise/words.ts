import { isObject } from '../../shared/is-object';
import { isWordForNone } from '../no-id';

/**
 * The names of the fields in which other systems put the words of a message: `body`, `HtmlBody`, `message_text`, `stripped-text`. A
 * `message_id` or a `content_type` says something else.
 */
const NAMES_OF_WORDS =
	/^\s*(?:(?:body|content|message|msg|text|html|plain|stripped|caption|comments?|transcript(?:ion)?|snippet)[\s_-]*)+$/i;

/** What is there in the HTML of a mail that holds nothing but an attachment, when its comments are gone. */
const NO_WORDS =
	/<style[^<>]*>[^<]*<\/style>|<[^<>]*>|&(?:nbsp|zwn?j|shy|e[mn]sp|thinsp|lrm|rlm|zerowidthspace);/gi;

/** A character by its number, e.g. the space `&#160;` or `&#xA0;`. */
const BY_NUMBER = /&#(x[\da-f]{1,5}|\d{1,6});/gi;

/** What nobody sees: white space, marks of text direction, characters of no width. */
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/gu;

/**
 * What stands in the place of the words where a message has a file: its kind, its address, its name, or its bytes in base64. Leads with
 * a photo were refused, because `"content":"image/jpeg"` counted as words.
 */
const ABOUT_A_FILE = [
	/^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+(?:;.*)?$/i,
	/^(?:https?:\/\/|data:|cid:)\S*$/i,
	/^[^\r\n/:]{1,200}\.(?:jpe?g|png|gif|webp|hei[cf]|bmp|tiff?|svg|pdf|docx?|xlsx?|csv|txt|zip|mp[34]|m4[av]|mov|avi|webm|3gp|og[ag]|opus|amr|wav|aac|caf|vcf|ics)$/i,
	/^(?:[\w+/-]{6,}={1,2}|[\w+/-]{100,})$/,
];

/** A smaller number in such a field counts something or switches it on. A larger one is what somebody answered, e.g. a postal code. */
const LEAST_ANSWER = 10_000;

/** The names of the fields of a message that hold words, in any depth. A message without text gets no empty text then, or they would be lost. */
export function fieldsWithWords(message: Record<string, unknown>): string[] {
	return Object.entries(message)
		.filter(([name, value]) => NAMES_OF_WORDS.test(name) && holdsWords(value))
		.map(([name]) => name);
}

function holdsWords(value: unknown): boolean {
	if (typeof value === 'string') return isWords(value);
	if (Array.isArray(value)) return value.some(holdsWords);
	if (isObject(value)) return fieldsWithWords(value).length > 0;
	return typeof value === 'number' && value >= LEAST_ANSWER;
}

function isWords(text: string): boolean {
	const seen = withoutComments(text)
		.replace(NO_WORDS, '')
		.replace(BY_NUMBER, (_, number: string) => String.fromCodePoint(Number(number.replace(/^x/i, '0x'))))
		.replace(INVISIBLE, ' ')
		.trim();
	return seen !== '' && !isWordForNone(seen) && !ABOUT_A_FILE.some((pattern) => pattern.test(seen));
}

/** HTML without its comments. One pattern for a comment would search a text of a megabyte once for each `<!--` in it. */
function withoutComments(html: string): string {
	const [start = '', ...comments] = html.split('<!--');
	return start + comments.map((text) => text.split('-->').slice(1).join('-->')).join('');
}
