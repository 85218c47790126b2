/**
 * Characters of a text that are looked at. An address has 254 at most (RFC 5321), but a field may hold more than the address.
 * To normalise a megabyte of accents would take minutes.
 */
export const LONGEST_EMAIL = 1000;

/**
 * An address anywhere in a text: a name before it, or words and signs around it, do not matter. Before, `'alex@example.com'` and
 * `alex@example.com!` counted as no address.
 */
const ADDRESS = /[^\s@<>(),;:"]@[^\s@<>(),;:"]+\.(xn--[a-z\d-]+|\p{L}{2,63})(?![\p{L}\p{N}_-])/iu;

/** An address whose sign is spelled out, so that robots do not find it. */
const SPELLED_ADDRESS = /[^\s@]\s*[[({]\s*at\s*[\])}]\s*[^\s@]/i;

/** As {@link ADDRESS}, but the whole of it: not the quotes, brackets, stars and HTML around it, and not the `//` of a link. */
const WHOLE_ADDRESS =
	/(?![*/'])[^\s@<>()[\],;:"|]+@[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*\.(?:xn--[a-z\d-]+|\p{L}{2,63})(?![\p{L}\p{N}_-])/giu;

/** `ig @alex.rivera.it` is the name of an account, whatever its ending; `ada @gmail.com` is an address. */
const ACCOUNT = new RegExp(
	String.raw`(?<!\p{L})(?:insta(?:gram)?|ig|tik\s?tok|twitter|snap(?:chat)?|telegram|threads|fb|facebook)[\s:]+@(?!(?:gmail|yahoo|hotmail|outlook|icloud)\.)\S+`,
	'giu',
);

/**
 * `found you at google.com`, `I am at work.no mail`, `call at 9.am`: the words before and behind this `at` are a place or a time. The whole
 * field `me at web.de` is an address.
 */
const PLACE =
	/(?<!\p{L})(?:(?:you|us|me|it|am|is|are|was|be|work|found|saw|seen|look|meet|call)\s+at\s+(?!(?:gmail|yahoo|hotmail|outlook|icloud)\.|(?<=^\s*(?:us|me|it)\s+at\s+)\S+\s*$)|at\s+\d{1,2}\.[ap]m(?!\p{L}))/giu;

/**
 * Slips in typing. Where any blanks were allowed around `@`, `at` and the full stop, `not at home, sorry` and `instagram @alex.rivera`
 * counted as contact info, so a blank there needs an ending that no word of a sentence has.
 */
const MISTYPED = [
	// `alex@gmail,com`, `alex@@gmail.com`, `alex@ example.shop`
	/[\p{L}\p{N}_.+-]@+\s*[\p{L}\p{N}.-]+[.,。](?!invalid)\p{L}{2,63}(?![\p{L}\p{N}_-])/iu,
	// `alex @ gmail . com`, `alex@web. de`
	/[\p{L}\p{N}_.+-]\s*@+\s*[\p{L}\p{N}.-]+\s*[.,。]\s*(?:com|net|org|edu|gov|biz|de|uk|fr|nl|ru|pl|ch)(?![\p{L}\p{N}_-])/iu,
	// `alex @example.it`, `alex at example.info`
	/[\p{L}\p{N}_.+-]\s+(?:@|at\s+)[\p{L}\p{N}.-]+\.(?:com|net|org|edu|gov|biz|info|\p{L}{2})(?![\p{L}\p{N}_-])/iu,
	// `alex at gmail dot com`
	/[\p{L}\p{N}_.+-]\s*(?:@+|\sat\s)\s*[\p{L}\p{N}.-]+\s+dot\s+\p{L}{2,63}(?![\p{L}\p{N}_-])/iu,
	// The two below are of a field with nothing else in it, where any ending counts. With the endings above alone, these leads were
	// held back: `maria @ correo.es`, `john@example . io`. `instagram @alex.rivera` is the name of an account, and `me @ work. thx` no address.
	/^\s*[^\s@]+(?!\s+@\S)\s*@+\s*[\p{L}\p{N}.-]*[\p{L}\p{N}](?:[.,。]|\s+[.,。]\s*)(?!invalid)\p{L}{2,63}\s*$/iu,
	// `alex@web. at`
	/^\s*[^\s@]+@+[\p{L}\p{N}.-]*[\p{L}\p{N}][.,。]\s+\p{L}{2}\s*$/iu,
];

/** Hosts of ids that look like addresses, and to which nobody sends mail. Strangers with the ids `…:12@s.whatsapp.net` were one person. */
const NO_MAIL = /@(?:c\.us|g\.us|(?:hosted\.)?lid|s\.whatsapp\.net)$/;

/** `alex%40example.com` (links) and `alex&#64;example.com` (HTML) counted as no address. */
const SIGNS: Array<[RegExp, string]> = [
	[/%40|&(?:#0*64|#x0*40|commat);/gi, '@'],
	[/%2b|&(?:#0*43|#x0*2b|plus);/gi, '+'],
	[/%20|&(?:#0*160|#xa0|nbsp);/gi, ' '],
	[/%3c|&(?:#0*60|#x0*3c|lt);/gi, '<'],
	[/%3e|&(?:#0*62|#x0*3e|gt);/gi, '>'],
];

/** The beginning of a text, without invisible characters, and with the signs that links and HTML write in their own way. */
function readable(text: string): string {
	const plain = text
		.slice(0, LONGEST_EMAIL)
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '');
	return /[%&]/.test(plain)
		? SIGNS.reduce((read, [written, sign]) => read.replace(written, sign), plain)
		: plain;
}

/**
 * The only address in a text, in lower case, whatever is around it: a name, a link (`mailto:`, Markdown, Slack, HTML), `Email:`.
 * Before, one person with such an address became two customers.
 * @returns undefined where there is no address or another one, an `@` elsewhere, or what may be a part of the address, which
 *   would make another person's address of the rest: `john doe@example.com`, `alex@example.com .uk`
 */
export function normaliseEmail(email: string | null | undefined): string | undefined {
	if (!email || email.length > LONGEST_EMAIL) return undefined;
	// A link may name the subject of a message, and who else gets it.
	const text = readable(email)
		.toLowerCase()
		.replace(/(?<=@\S*)\?\S*/g, ' ');
	const found = [...text.matchAll(WHOLE_ADDRESS)];
	const [first] = found;
	const last = found.at(-1);
	if (!first || !last || found.length !== text.split('@').length - 1) return undefined;
	const [address] = first;
	if (found.some(([other]) => other !== address) || !canBeEmail(address)) return undefined;
	const before = text.slice(0, first.index);
	const isWhole =
		!isAfterOneWord(before) &&
		!isBehindAnotherPart(before) &&
		!/^[\s>]+\.[\p{L}\d]/u.test(text.slice(last.index + address.length));
	return isWhole ? address : undefined;
}

/** Does a text end with one word that no sign parts from what follows? Two words are a name, and `email` is a label. */
function isAfterOneWord(before: string): boolean {
	const [run = ''] = /[^<>()[\],;:"|]*$/.exec(before) ?? [];
	const words = run.replace(/^[^\p{L}\d]+|[*/']+$/gu, '').trim();
	return /^\S+$/.test(words) && !/^e?-?mail$/.test(words);
}

/** Does a text end with a colon that is not that of a label such as `mailto:`? Of `user:1@example.com` nobody knows the address. */
function isBehindAnotherPart(before: string): boolean {
	const [, label] = /([^\s:]*):$/.exec(before) ?? [];
	return label !== undefined && !/mail|correo|courriel|smtp/.test(label);
}

/** Is a text meant as an email address, although it is written wrongly? It is no more than a sign that somebody can be reached. */
export function isMistypedEmail(text: string): boolean {
	const plain = readable(text).replace(ACCOUNT, ' ').replace(PLACE, ', ');
	return !NO_MAIL.test(plain.trim().toLowerCase()) && MISTYPED.some((slip) => slip.test(plain));
}

/** Can a text be an email address that mail from elsewhere reaches? */
export function canBeEmail(text: string): boolean {
	const plain = readable(text);
	const [, topLevel] = ADDRESS.exec(plain) ?? [];
	// RFC 2606: nobody will ever have an address there.
	if (topLevel !== undefined)
		return topLevel.toLowerCase() !== 'invalid' && !NO_MAIL.test(plain.trim().toLowerCase());
	return SPELLED_ADDRESS.test(plain);
}

/** Is this the address of a program, which nobody reads? Mails of portals come from `no-reply@homeadvisor.com` and its like. */
export function isUnread(email: string): boolean {
	const [local = ''] = email.split('@');
	return /^(?:(?:do)?not?reply|dontreply|mailerdaemon)$/.test(local.replaceAll(/[._-]/g, ''));
}
