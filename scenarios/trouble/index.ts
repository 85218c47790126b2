/*
 * Trouble: what goes wrong around n8n (its database, its vault) and what strangers do to it.
 *
 * Each part starts its own n8n and reports rows: what was done, what happened, and whether that is right. Used by
 * `npm run trouble` and nowhere else. Endpoints that answer one lead in a wrong way belong to faults/. An n8n that is killed
 * or stopped belongs to crash/.
 */
import { playBombs } from './bomb';
import { playPostgres } from './postgres';
import type { Part } from './row';
import { playSlowBodies } from './slow-bodies';
import { playVault } from './vault';

export interface PartOfTrouble {
	/** The name by which `--only` picks the part. */
	name: string;
	play: Part;
}

/** The parts of `npm run trouble`, in the order in which they are played. */
export const PARTS: PartOfTrouble[] = [
	{ name: 'postgres', play: playPostgres },
	{ name: 'vault', play: playVault },
	{ name: 'bomb', play: playBombs },
	{ name: 'slow-bodies', play: playSlowBodies },
];
