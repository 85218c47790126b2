import { fromCamelCase } from '../shared/from-camel-case';

/**
 * Names of fields that hold secrets, for parameters of a query and for headers. `author`, `compass`, `sort_key` and `Idempotency-Key`
 * are none.
 */
const SECRET_NAME =
	/token|secret|pass.?(?:word|wd|phrase|code)|pwd|authorization|credential|signature|jwt|(?:api|access|private|hook).?key|(?<![a-z])(?:pass|pw|sig|sign|signed|auth)$|^(?:key|cookie)$/;

/**
 * Names that hold secrets where they are names of headers, as senders and owners of endpoints choose them: `X-Webhook-Auth`,
 * `X-Access-Code`, `Ocp-Apim-Subscription-Key`. `:authority` and `Access-Control-Allow-Origin` are none.
 */
const SECRET_HEADER =
	/auth(?!or(?:ity)?(?![a-z]))|access(?!-control-)|cookie|(?<!com)pass(?:code)?$|(?<![a-z])sign(?:ed)?-(?!up)|(?<!idempotency-)key$/i;

/**
 * Is this the name of a field that holds a secret? This file has the only lists of such names: when there were three, a failed item showed
 * the `?api-key` and the `?sig` of its request in clear text, although other lists had both.
 */
export function isSecretName(name: string): boolean {
	return SECRET_NAME.test(fromCamelCase(name));
}

/** Is this the name of a header that holds a secret? */
export function isSecretHeader(name: string): boolean {
	return isSecretName(name) || SECRET_HEADER.test(name);
}
