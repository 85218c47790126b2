import { isWordForNone } from '../lead/no-id';

/*
 * Texts that stand where a key should be, and that strangers can guess. A request with `X-Secret-Key: undefined` was verified, because
 * the credential had `={{ $vars.key + '' }}` and there was no such variable. The patterns are narrow: no random key may look like one.
 */

/**
 * Is the key what a program writes where it has no key, such as `undefined` or `[object Object]`, also behind a user, `whsec_` or `Bearer`?
 * What a spreadsheet writes (`#REF!`) does not count, since a random key may begin with `#` and end with `!`.
 */
export function isWordForNoKey(key: string): boolean {
	const password = key.trim().replace(/^(?:[^:]*:(?=.{4})|whsec_(?=.)|bearer\s+)/i, '');
	return isWordForNone(password) && !password.startsWith('#');
}

const PLACEHOLDERS = [
	// An expression of n8n, or of JavaScript, as the whole key. n8n does not evaluate it where the field is in Fixed mode.
	/^=?(?:\$?\{\{[^]*\}\}|\$\{[\w\s.:?|'"-]*\})$/,
	// With other signs in it, such as `${process.env['KEY']}`. A random key may begin and end like this, but holds none of these words.
	/^=?\$\{(?=[^]*?(?:env|key|secret|token|vault|config))[^]*\}$/i,
	// One among other text, which names what n8n or a shell would put there: `key-{{ $vars.key }}`.
	/\{\{\s*\$[a-z]+[.[(][^{}]*\}\}|\$\{[A-Z]+_[A-Z0-9_]+\}/,
	// One without its braces. With `=` in it a value may follow: `$env:KEY="whsec_…"`.
	/^(?:=?\$(?:env|vars|secrets|json)[.:[]|process\.env\b)[^=]*$/,
	// The name of a variable of the environment. Without `_` a random key could be one.
	/^(?:\$[A-Z]+_[A-Z0-9_]+|%[A-Z]+_[A-Z0-9_]+%)$/,
	// `<your-secret-key>`, as documentation writes it.
	/^<(?:[A-Z]?[a-z]+|[A-Z]+)(?:[ _-](?:[A-Z]?[a-z]+|[A-Z]+))*>$/,
];

/** Is the key an expression or a placeholder that nobody has filled in? */
export function isPlaceholderKey(key: string): boolean {
	const text = key.trim();
	return PLACEHOLDERS.some((pattern) => pattern.test(text));
}
