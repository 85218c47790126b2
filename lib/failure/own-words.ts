/**
 * Does an answer say something in words of its own? Receivers echo the lead where they refuse it. A visitor who had written `too many
 * requests from my kids, slow down` held back the endpoint for all other leads, and one whose FortiGate was down had a 403 tried again.
 * @param said the answer as text
 * @param sent the body of the request; words that stand there do not count
 */
export function saysItself(words: RegExp, said: string, sent: string): boolean {
	return [...said.matchAll(new RegExp(words, `${words.flags}g`))].some(([match]) => !sent.includes(match));
}
