import { randomBytes } from 'crypto';
import { ulidOf } from './ulid';

/** A fresh `lead_` + ULID for a lead that comes without an id of its own. */
export function freshLeadId(now: number): string {
	return `lead_${ulidOf(now, randomBytes(16))}`;
}
