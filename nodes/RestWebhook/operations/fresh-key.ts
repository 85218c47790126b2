import type { IDataObject } from 'n8n-workflow';
import { generateKeyPair, generateSecretKey, readChoice } from '../../../lib';

/** A fresh key for both sides, or a pair: the private key for the sender, the public one for the receiver. */
export function freshKey(kind: unknown): IDataObject {
	if (readChoice('Kind of Key', kind, ['shared', 'pair']) === 'shared')
		return { secret_key: generateSecretKey() };
	const { privateKey, publicKey } = generateKeyPair();
	return { secret_key: privateKey, public_key: publicKey };
}
