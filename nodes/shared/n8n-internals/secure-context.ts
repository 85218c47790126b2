/*
 * What of n8n: nothing. Of Node: `_tlsOptions.secureContext` of a TLS socket, the authorities as Node has parsed them for the socket.
 *   The public way to them is Node's module `tls`, which n8n does not allow in a community node.
 * Since when: Node 0.12.
 * Without it: Node parses the authorities again for every connection, which costs about 0.2 ms a lead over HTTPS.
 * Which test: test/nodes/n8n-internals.test.ts
 */

import type { IHttpRequestOptions } from 'n8n-workflow';

export type SecureContext = NonNullable<NonNullable<IHttpRequestOptions['agentOptions']>['secureContext']>;

/** @returns what `agentOptions.secureContext` of a request takes, or `undefined` where Node keeps it elsewhere */
export function secureContextOf(socket: unknown): SecureContext | undefined {
	const { _tlsOptions: options } = Object(socket) as { _tlsOptions?: { secureContext?: unknown } };
	return isSecureContext(options?.secureContext) ? options.secureContext : undefined;
}

function isSecureContext(value: unknown): value is SecureContext {
	return 'context' in Object(value);
}
