import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, stackOf } from './errors';

/** Two signals within this time are one Ctrl-C: the terminal sends it, and so does npm. */
const SAME_STOP_MS = 500;

/** The tools that a command gets. */
export interface Tools {
	/** A temporary folder, removed at the end. */
	folder: string;
	/** Takes a function that ends a server. Call it as soon as the server is started; the functions run in reverse order. */
	onCleanUp: (work: () => Promise<void>) => void;
	/** Sets the code with which the command ends unless its work fails; without a call it is 0. */
	exitWith: (code: number) => void;
}

/**
 * Runs a command that starts servers, to its end or to Ctrl-C, and leaves nothing behind either way; then this
 * process ends, with code 1 where the work failed.
 * @param name of the temporary folder
 */
export async function runSession(name: string, work: (tools: Tools) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), `${name}-`));
	const cleanUps: (() => Promise<void>)[] = [];
	let code = 0;
	try {
		const onCleanUp: Tools['onCleanUp'] = (cleanUp) => void cleanUps.push(cleanUp);
		const exitWith: Tools['exitWith'] = (value) => void (code = value);
		await Promise.race([work({ folder, onCleanUp, exitWith }), untilStopped()]);
	} catch (error) {
		code = 1;
		console.error(`\n${stackOf(error)}`);
	}
	for (const cleanUp of cleanUps.reverse()) {
		await cleanUp().catch((error: unknown) => console.error(messageOf(error)));
	}
	// Last of all: a server that is still starting is killed by its own exit handler just before.
	process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
	process.exit(code);
}

/** Resolves at the first Ctrl-C (or kill). A second Ctrl-C ends the process at once. */
function untilStopped() {
	return new Promise<void>((resolve) => {
		let stoppedAt: number | undefined;
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => {
				if (stoppedAt !== undefined && Date.now() - stoppedAt > SAME_STOP_MS) process.exit(1);
				if (stoppedAt !== undefined) return;
				stoppedAt = Date.now();
				console.log('\nStopping …');
				resolve();
			});
		}
	});
}
