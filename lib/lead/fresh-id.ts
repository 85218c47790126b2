import { randomBytes } from 'crypto';
import { ulid } from 'ulid';

/** A fresh `lead_` + ULID for a lead that comes without an id of its own. */
export function freshLeadId(now: number): string {
	const bytes = randomBytes(16);
	let next = 0;
	return `lead_${ulid(now, () => (bytes[next++ % bytes.length] ?? 0) / 256)}`;
}
