/**
 * What PHP itself writes into an answer where `display_errors` is on. It keeps the 200 then, so a receiver that could not reach its database
 * confirmed every lead: `<b>Fatal error</b>:  Uncaught PDOException: …`.
 */
const PHP_SAYS =
	/^\s{0,9}(?:<br \/>\s{0,9})?(?:<b>)?(?:PHP )?(?:(Fatal error|Parse error)|Warning|Notice|Deprecated)(?:<\/b>)?: /;

/** Does the answer begin with an error at which PHP stopped? */
export function isPhpError(text: string): boolean {
	return PHP_SAYS.exec(text)?.[1] !== undefined;
}

/** The JSON of a receiver to whose answer PHP has put warnings in front. Undefined where there are no warnings, or no JSON. */
export function jsonBehindPhp(text: string): unknown {
	if (!PHP_SAYS.test(text)) return undefined;
	const at = text.search(/(?:\n|<br \/>)[ \t]*\{/);
	try {
		return JSON.parse(text.slice(text.indexOf('{', at)));
	} catch {
		return undefined;
	}
}
