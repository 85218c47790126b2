import type { IExecuteFunctions } from 'n8n-workflow';
import {
	readCredentialFields,
	toConnection,
	unreadableCredential,
	type ConnectionResult,
} from '../../../lib';

/** The switch that says whether the node's own or its parent's connection is used, as the form shows it. */
export const INHERIT_FROM_PARENT = 'Inherit From Parent';

/**
 * Resolves each connection once per execution, because n8n reads a credential from its database on every call. (n8n's own
 * authenticated request is not used: it would POST a second time after a 401.) Trouble that may pass by itself is not kept:
 * while n8n's database or a vault is away for a second, only the leads of that second fail.
 * @returns a function that never throws
 */
export function connectionResolver(context: IExecuteFunctions) {
	const resolved = new Map<string, Promise<ConnectionResult>>();
	return async (inheritFromParent: boolean): Promise<ConnectionResult> => {
		const type = inheritFromParent ? 'restWebhookParentApi' : 'restWebhookApi';
		const connection = resolved.get(type) ?? readConnection(context, type);
		resolved.set(type, connection);
		const result = await connection;
		const mayPass = 'failure' in result && result.failure.reason === 'credential_unavailable';
		if (mayPass && resolved.get(type) === connection) resolved.delete(type);
		return result;
	};
}

async function readConnection(context: IExecuteFunctions, type: string): Promise<ConnectionResult> {
	try {
		return toConnection(readCredentialFields(await context.getCredentials(type)), Date.now());
	} catch (error) {
		return { failure: unreadableCredential(error) };
	}
}
