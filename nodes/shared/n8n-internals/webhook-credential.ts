/*
 * What of n8n: `_getCredentials`, which n8n gives each node and does not publish.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: the credential is read in n8n's public way, which costs a sandbox more a request, about 30 ms.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/webhook-credential.test.ts
 */
import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { warnOnce } from './warn-once';

/** What n8n's engine gives each node besides its public interface, as far as it is used here. */
type Engine = {
	_getCredentials?: (type: string, ...where: unknown[]) => Promise<ICredentialDataDecryptedObject>;
};

/**
 * Reads a credential for a request. For a webhook n8n makes a new expression sandbox to resolve a credential, even if the
 * credential holds no expressions: about 30 ms a request on n8n's defaults. n8n already has the sandbox of the webhook itself,
 * so this asks n8n to resolve the credential there, as n8n does for nodes that run. All of n8n's checks stay in force, and
 * expressions do not see the request.
 * @throws what n8n throws for a credential that cannot be read
 */
export async function readWebhookCredential<T extends object>(
	context: IWebhookFunctions,
	type: string,
): Promise<T> {
	const { _getCredentials: read } = context as Engine;
	if (typeof read !== 'function') {
		warnOnce(
			context,
			'webhook-credential',
			(node) =>
				`This n8n gives the node "${node}" no short way to its credential, so each request takes longer`,
		);
		return await context.getCredentials<T>(type);
	}
	// n8n uses the sandbox that it already has only where there is data of a run. A request has none yet, so it gets empty data.
	const runExecutionData = { resultData: { runData: {} } };
	const inRun = Object.create(context, { runExecutionData: { value: runExecutionData } }) as unknown;
	const executeData = { data: {}, node: context.getNode(), source: null };
	try {
		return (await read.call(inRun, type, executeData, [], 0)) as T;
	} catch {
		// An expression may need more than this, or n8n may differ. The public way then works, or throws an error that says what is wrong.
		return await context.getCredentials<T>(type);
	}
}
