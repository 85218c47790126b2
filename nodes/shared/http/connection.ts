import type { IExecuteFunctions } from 'n8n-workflow';
import {
	readCredentialFields,
	toConnection,
	unreadableCredential,
	type ConnectionResult,
} from '../../../lib';
import { sleepUntilCancelled } from './sleep-until-cancelled';

/** The switch that says whether the node's own or its parent's connection is used, as the form shows it. */
export const INHERIT_FROM_PARENT = 'Inherit From Parent';

/**
 * Milliseconds after which a credential that could not be read is read again. On a machine that had far too much to do, n8n failed to
 * read the credential for two of some 17 000 leads, and a moment later could read it. In a workflow without an error output the
 * executions of these leads failed. Most likely n8n had given up a pattern among the conditions of the credential's form
 * (`credentials/connection.fields.ts`). That pattern is gone.
 */
const READ_AGAIN_AFTER = [250, 750, 1_500];

type Read = (type: string) => Promise<ConnectionResult>;

/**
 * Resolves each connection once per execution, because n8n reads a credential from its database on every call. (n8n's own
 * authenticated request is not used: it would POST a second time after a 401.) Trouble that may pass by itself is not kept:
 * while n8n's database or a vault is away for a second, only the leads of that second fail.
 * @returns a function that never throws
 */
export function connectionResolver(context: IExecuteFunctions, read: Read = readerOf(context)) {
	const resolved = new Map<string, Promise<ConnectionResult>>();
	return async (inheritFromParent: boolean): Promise<ConnectionResult> => {
		const type = inheritFromParent ? 'restWebhookParentApi' : 'restWebhookApi';
		const connection = resolved.get(type) ?? read(type);
		resolved.set(type, connection);
		const result = await connection;
		if (mayPass(result) && resolved.get(type) === connection) resolved.delete(type);
		return result;
	};
}

/**
 * A {@link connectionResolver} that reads a credential again before it says that the credential cannot be read. All leads of an execution
 * share these few waits: a thousand leads do not wait one after another for a vault that stays away.
 */
export function patientConnectionResolver(context: IExecuteFunctions) {
	const signal = context.getExecutionCancelSignal();
	const sleep = sleepUntilCancelled(signal);
	const read = readerOf(context);
	const waits = [...READ_AGAIN_AFTER];
	return connectionResolver(context, async (type) => {
		let result = await read(type);
		while (mayPass(result) && !signal?.aborted) {
			const wait = waits.shift();
			if (wait === undefined) return result;
			await sleep(wait);
			result = await read(type);
		}
		return result;
	});
}

const mayPass = (result: ConnectionResult): boolean =>
	'failure' in result && result.failure.reason === 'credential_unavailable';

function readerOf(context: IExecuteFunctions): Read {
	return async (type) => await connectionFrom(() => context.getCredentials(type));
}

/**
 * The connection that a credential describes. This does not throw, even where the credential cannot be read.
 * @param read gives the fields of the credential
 */
export async function connectionFrom(read: () => object | Promise<object>): Promise<ConnectionResult> {
	try {
		return toConnection(readCredentialFields(await read()), Date.now());
	} catch (error) {
		return { failure: unreadableCredential(error) };
	}
}
