import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { toConnection, type ConnectionResult, type CredentialFields } from '../../lib';

/**
 * Resolves each connection once per execution: n8n reads a credential from its database on every call, and its
 * own authenticated request would also POST a second time after a 401.
 */
export function connectionResolver(context: IExecuteFunctions) {
	const resolved = new Map<string, Promise<ConnectionResult>>();
	return async (inheritFromParent: boolean): Promise<ConnectionResult> => {
		const type = inheritFromParent ? 'restWebhookParentApi' : 'restWebhookApi';
		const connection = resolved.get(type) ?? readConnection(context, type);
		resolved.set(type, connection);
		return await connection;
	};
}

async function readConnection(context: IExecuteFunctions, type: string): Promise<ConnectionResult> {
	const fields = await context.getCredentials<ICredentialDataDecryptedObject & CredentialFields>(type);
	return toConnection(fields, Date.now());
}
