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

/** The names of fields that hold a file, a link or a place. */
const ATTACHMENT =
	/attach|media|image|photo|picture|audio|voice|video|document|sticker|reaction|^(?:urls?|links?|files?|file[ _-]?.*|lat(?:itude)?|location|contacts|poll)$/i;

const KIND_OF_FILE =
	/^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+(?:;.*)?$/i;

const NAME_OF_FILE =
	/^[^\r\n/:]{1,200}\.(?:jpe?g|png|gif|webp|hei[cf]|bmp|tiff?|svg|pdf|docx?|xlsx?|csv|txt|zip|mp[34]|m4[av]|mov|avi|webm|3gp|og[ag]|opus|amr|wav|aac|caf|vcf|ics)$/i;

/**
 * What stands in the place of the words where a message has a file: its kind, its address, its bytes in base64, or its name. Leads with
 * a photo were refused, because `"content":"image/jpeg"` counted as words.
 */
const isAboutAFile = (text: string) =>
	KIND_OF_FILE.test(text) ||
	/^(?:https?:\/\/|data:|cid:)\S*$/i.test(text) ||
	/^(?:[\w+/-]{6,}={1,2}|[\w+/-]{100,})$/.test(text) ||
	(NAME_OF_FILE.test(text) && !/\s/.test(text));

/** A smaller number in such a field counts something or switches it on. A larger one is what somebody answered, e.g. a postal code. */
const LEAST_ANSWER = 10_000;

export const isAttachment = (name: string) => ATTACHMENT.test(name);

/** Is this the name of a field in which words of a message stand, whether it holds any or not? */
export const isNameOfWords = (name: string) => NAMES_OF_WORDS.test(name);

/**
 * The names of the fields of a message that hold words, in any depth. A message without text gets no empty text then, or they would be
 * lost. `Fix the quote in offer.pdf` is words; beside an attachment it may be the name of the file.
 */
export function fieldsWithWords(message: Record<string, unknown>): string[] {
	const hasFile = Object.keys(message).some(isAttachment);
	return fieldsWith(message, (text) => !isAboutAFile(text) && !(hasFile && NAME_OF_FILE.test(text)));
}

/**
 * The names of the fields of a message that may hold words. Without an attachment, a link or the name of a file is what the customer
 * wrote: `https://photos.example.com/x` was lost in silence.
 */
export function fieldsWithLikelyWords(message: Record<string, unknown>): string[] {
	const hasFile = Object.keys(message).some(isAttachment);
	return fieldsWith(message, (text) => !(hasFile ? isAboutAFile(text) : KIND_OF_FILE.test(text)));
}

type Test = (text: string) => boolean;

function fieldsWith(message: Record<string, unknown>, areWords: Test): string[] {
	return Object.entries(message)
		.filter(([name, value]) => isNameOfWords(name) && holdsWords(value, areWords))
		.map(([name]) => name);
}

function holdsWords(value: unknown, areWords: Test): boolean {
	if (typeof value === 'string') return isWords(value, areWords);
	if (Array.isArray(value)) return value.some((each) => holdsWords(each, areWords));
	if (isObject(value)) return fieldsWith(value, areWords).length > 0;
	return typeof value === 'number' && value >= LEAST_ANSWER;
}

function isWords(text: string, areWords: Test): boolean {
	const seen = withoutComments(text)
		.replace(NO_WORDS, '')
		.replace(BY_NUMBER, (_, number: string) => String.fromCodePoint(Number(number.replace(/^x/i, '0x'))))
		.replace(INVISIBLE, ' ')
		.trim();
	return seen !== '' && !isWordForNone(seen) && areWords(seen);
}

/** HTML without its comments. One pattern for a comment would search a text of a megabyte once for each `<!--` in it. */
function withoutComments(html: string): string {
	const [start = '', ...comments] = html.split('<!--');
	return start + comments.map((text) => text.split('-->').slice(1).join('-->')).join('');
}
