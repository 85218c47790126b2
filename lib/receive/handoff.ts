import type { Lead } from '../lead/lead';
import { headerOf, type Headers } from '../security/headers';
import { onlyValueIn } from '../shared/only-value';

/**
 * What `X-Lead-Handoff` says. A header that came twice arrives with a comma, some programs write it in quotes, and others as `?1`
 * (RFC 8941). None of these was understood: the flow greeted a customer whom the sender's flow had greeted already.
 */
export function handoffInHeader(headers: Headers): string | undefined {
	const text = headerOf(headers, 'x-lead-handoff');
	return text && (onlyValueIn(text) ?? text).replace(/^\?(?=[01]$)/, '');
}

/** `event.handoff` of a payload, as it came. */
export function handoffInBody({ event }: Lead): unknown {
	return (Object(event) as { handoff?: unknown }).handoff;
}
