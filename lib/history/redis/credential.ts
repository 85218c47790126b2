import { InvalidOptionsError } from '../../settings/invalid-options-error';
import { readOptionalNumber, readOptionalSwitch } from '../../settings/read-setting';
import { messageOfError } from '../../shared/message-of-error';
import { HistoryUnavailableError } from '../store';

/** The credential REST Webhook Redis API, as n8n stores it. */
export type RedisFields = {
	host?: string;
	port?: number;
	user?: string;
	password?: string;
	database?: number;
	tls?: boolean;
	keyPrefix?: string;
};

/**
 * Reads the fields of the credential. Each field may be an expression that finds nothing for a while. No default may take its
 * place: in another database, or under another key prefix, each known lead would be new, and be sent and greeted a second time.
 * @throws HistoryUnavailableError naming the field
 */
export function readRedisFields(fields: object): Required<RedisFields> {
	try {
		return {
			host: textOf(fields, 'host', 'Host', 'localhost').trim(),
			port: readOptionalNumber(fields, 'port', 'Port', 6379),
			user: textOf(fields, 'user', 'User', ''),
			password: textOf(fields, 'password', 'Password', ''),
			database: readOptionalNumber(fields, 'database', 'Database', 0),
			tls: readOptionalSwitch(fields, 'tls', 'TLS', false),
			keyPrefix: textOf(fields, 'keyPrefix', 'Key Prefix', '').trim(),
		};
	} catch (error) {
		throw unreadableRedisCredential(error);
	}
}

function textOf(fields: object, name: string, label: string, byDefault: string): string {
	if (!(name in fields)) return byDefault;
	const value = (fields as Record<string, unknown>)[name];
	if (typeof value === 'string') return value;
	throw new InvalidOptionsError(`${label} must be text`);
}

/** The history cannot be asked because n8n cannot read the credential of its Redis. */
export function unreadableRedisCredential(cause: unknown): HistoryUnavailableError {
	return new HistoryUnavailableError(
		`The credential REST Webhook Redis API cannot be read: ${messageOfError(cause).replace(/\.$/, '')}. Check the credential, and n8n's database or vault.`,
		{ cause },
	);
}
