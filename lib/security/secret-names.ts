import { fromCamelCase } from '../shared/from-camel-case';

/**
 * Names of fields that hold secrets, for parameters of a query and for headers. `author`, `compass`, `sort_key` and `Idempotency-Key`
 * are none.
 */
const SECRET_NAME =
	/token|secret|pass.?(?:word|wd|phrase|code)|pwd|authorization|credential|signature|jwt|(?:api|access|private|hook).?key|(?<![a-z])(?:pass|pw|sig|sign|signed|auth)$|^(?:key|cookie)$/;

/**
 * Is this the name of a field that holds a secret? This is the only list of such names: when there were three, a failed item showed
 * the `?api-key` and the `?sig` of its request in clear text, although other lists had both.
 */
export function isSecretName(name: string): boolean {
	return SECRET_NAME.test(fromCamelCase(name));
}
