import type { Api } from '../../harness/n8n/api';
import type { Postgres } from '../../harness/servers/postgres';
import { query } from './on-postgres';
import type { Stored } from './receiver';

/** How a secret key becomes unreadable: its field holds something else, or its row in the database is damaged. */
type How = { secretKey: string } | { damage: string };

export interface Trouble {
	/** The trouble in words that can follow "while". */
	name: string;
	how: How;
	/**
	 * A node cannot tell this trouble from a field that was left blank, and for a blank field a refusal is right. So the row
	 * is a measurement, which is neither right nor wrong.
	 */
	isOpen?: true;
}

/** The ways in which a node cannot get at a secret key for a while. */
export const TROUBLES: Trouble[] = [
	{
		name: "the credential's row in n8n's database cannot be decrypted",
		how: { damage: 'not what n8n wrote' },
	},
	{
		name: 'the secret key is an expression that throws',
		how: { secretKey: "={{ (() => { throw new Error('The vault is down') })() }}" },
	},
	{
		name: 'the secret key is an expression on an environment variable that is not to be had',
		how: { secretKey: '={{ $env.NO_SUCH_SECRET_KEY }}' },
	},
	{
		name: 'the secret key is an expression that gives nothing',
		how: { secretKey: '={{ undefined }}' },
	},
	{
		name: 'the secret key is an expression that gives an empty text',
		how: { secretKey: "={{ '' }}" },
		isOpen: true,
	},
	{
		name: 'the secret key is an expression that gives a number',
		how: { secretKey: '={{ 12345 }}' },
	},
];

/**
 * Makes a credential unreadable.
 * @returns what repairs it
 */
export async function breakCredential(
	api: Api,
	postgres: Postgres,
	{ credential, fields }: Stored,
	how: How,
): Promise<() => Promise<void>> {
	if ('secretKey' in how) {
		await api.updateCredential(credential, { ...fields, secretKey: how.secretKey });
		return async () => void (await api.updateCredential(credential, fields));
	}
	const read = 'select data from credentials_entity where id = $1';
	const [row] = await query<{ data: string }>(postgres, read, [credential.id]);
	if (!row) throw new Error(`There is no credential ${credential.id}`);
	const write = 'update credentials_entity set data = $2 where id = $1';
	await query(postgres, write, [credential.id, how.damage]);
	return async () => void (await query(postgres, write, [credential.id, row.data]));
}
