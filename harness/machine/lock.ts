import { mkdirSync, readFileSync, rmSync, writeFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './errors';

const POLL_MS = 500;
const HALF_MADE_MS = 5_000;

/**
 * Runs something that only one process at a time may do. A lock whose owner is gone is taken over.
 * @param folder the lock: a folder that exists while it is held
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
	for (let waits = 0; !take(folder); waits++) {
		if (waits === 1) console.log('· Waiting for another run that is installing the same …');
		await sleep(POLL_MS);
	}
	try {
		return await work();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** mkdir is atomic: it succeeds for exactly one process. */
function take(folder: string) {
	try {
		mkdirSync(folder);
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') throw error;
		if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true });
		return false;
	}
	writeFileSync(join(folder, 'pid'), String(process.pid));
	return true;
}

function isAbandoned(folder: string) {
	try {
		return !isRunning(Number(readFileSync(join(folder, 'pid'), 'utf8')));
	} catch {
		return ageOf(folder) > HALF_MADE_MS;
	}
}

function ageOf(folder: string) {
	try {
		return Date.now() - statSync(folder).mtimeMs;
	} catch {
		return 0;
	}
}

function isRunning(pid: number) {
	if (!pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}
