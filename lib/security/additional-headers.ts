import { isHeaderValue } from './headers';

/** A header that a person wants to go along with each request, such as the token of a gateway. Its value is a secret. */
export type AdditionalHeader = { name: string; value: string };

/** The characters of a header's name (RFC 9110, section 5.6.2). */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * Headers that this package or the connection sets (RFC 9110, section 7.6.1). If a person could set them, receivers would get another
 * key, event or signature, or proxies would read another request than was sent. `svix-` is the older spelling of `webhook-`. Other
 * names with these beginnings are free: CRMs and gateways ask for `X-Lead-Source` or `Webhook-Token`, and there was no way to send them.
 */
const RESERVED =
	/^(?:x-secret-key|x-lead-(?:event|handoff)|(?:webhook|svix)-(?:id|timestamp|signature)|content-(?:type|length|encoding)|host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect)$/i;

/** Many servers hand on `x_lead_event` under the name of `X-Lead-Event`. JavaScript cannot hold `__proto__` as the name of a header. */
const isReserved = (name: string) => RESERVED.test(name.replaceAll('_', '-')) || name === '__proto__';

/** How much of a wrong name a message quotes. A longer one is not quoted at all, because it may be a secret in the wrong field. */
const QUOTE_LIMIT = 15;

/**
 * Without the rows that nobody has filled in, and without what comes along in a paste: white space, the colon behind a name, and the
 * header's own name in front of its value. `Authorization: Bearer …` was sent as a value, and the CRM answered 401.
 */
export function filledIn(headers: AdditionalHeader[]): AdditionalHeader[] {
	return headers
		.map(({ name, value }) => ({ name: name.trim().replace(/:$/, '').trim(), value: value.trim() }))
		.map(({ name, value }) => ({ name, value: withoutName(name, value) }))
		.filter(({ name, value }) => name !== '' || value !== '');
}

/** `admin:password` under the name `Admin` is a user and a password: behind a header's name there is a blank. */
function withoutName(name: string, value: string): string {
	const rest = value.slice(name.length + 1);
	const isNamed = value.toLowerCase().startsWith(`${name.toLowerCase()}:`) && /^\s/.test(rest);
	return isNamed ? rest.trim() : value;
}

/** What is wrong with the first header that cannot be sent; undefined where all can be sent. Values are never quoted. */
export function additionalHeadersProblem(headers: AdditionalHeader[]): string | undefined {
	const problems = headers.map(({ name, value }, index) => {
		if (!NAME.test(name)) {
			return `Additional Headers: "${beginningOf(name)}" (number ${index + 1}) is no name of a header. Enter letters, digits and hyphens in the credential`;
		}
		if (isReserved(name)) {
			return `Additional Headers: ${name} is set by this package or by n8n itself. Take it out of the credential`;
		}
		const isTwice = headers.slice(0, index).some((other) => other.name.toLowerCase() === name.toLowerCase());
		if (isTwice) return `Additional Headers: ${name} is there twice. Keep one of them in the credential`;
		if (value === '') {
			return `Additional Headers: ${name} has no value. Enter one in the credential, or take the header out`;
		}
		if (!isHeaderValue(value)) {
			return `Additional Headers: the value of ${name} has characters that an HTTP header cannot carry. Enter it again in the credential`;
		}
		return undefined;
	});
	return problems.find((problem) => problem !== undefined);
}

/** A value in quotes or pointed brackets, also behind a word such as `Bearer`, or one with a place that nobody has filled in. */
const WITH_MORE = /^(?:\w+\s+)?(?:(["'`]).*\1|“.*”|<[^<>@]*>)$|\{\{[^{}]*\}\}|\$\{[^{}]*\}/;

/** What a person should know of headers that can be sent as they are: whole sentences, without a full stop. Values are never quoted. */
export function additionalHeadersAdvice(headers: AdditionalHeader[]): string[] {
	return headers
		.filter(({ value }) => WITH_MORE.test(value))
		.map(
			({ name }) =>
				`Additional Headers: the value of ${name} seems to hold more than the value, such as quotes, or a place that nobody has filled in. Make sure that the other side has exactly this text`,
		);
}

function beginningOf(name: string): string {
	const beginning = name.replace(/[^\w-][^]*/, '');
	return `${beginning.length <= QUOTE_LIMIT ? beginning : ''}…`;
}

/** Headers whose values are no secrets, and may stand in an answer anyway. */
const KNOWN = /^(?:accept|accept-.*|user-agent|cache-control|pragma|origin|referer|from)$/i;

/** Shorter values, such as `1` or `true`, stand in many answers, and are not masked. */
const SHORTEST = 6;

/** Words like `Bearer`, `client` or `orders`, which stand in many answers. A secret as short as these has letters and digits. */
export const isShortWord = (text: string): boolean => text.length < 8 && !/\d.*[a-z]|[a-z].*\d/i.test(text);

/** The secrets in additional headers: their values, the parts of those (`Bearer <token>`, `session=<id>`), and basic passwords. */
export function secretsInHeaders(headers: AdditionalHeader[]): string[] {
	const values = headers.filter(({ name }) => !KNOWN.test(name)).map(({ value }) => value);
	const parts = values
		.flatMap((value) => value.split(/[\s;,]/))
		.flatMap((part) => [part, part.slice(part.indexOf('=') + 1)]);
	const passwords = values
		.filter((value) => /^basic /i.test(value))
		.map((value) =>
			Buffer.from(value.slice(6), 'base64')
				.toString()
				.replace(/[^:]*:/, ''),
		);
	return [...values, ...[...parts, ...passwords].filter((part) => !isShortWord(part))].filter(
		({ length }) => length >= SHORTEST,
	);
}
