import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { codeOf } from './errors';

const STOP_TIMEOUT_MS = 40_000;

/** A server that runs as a child of this process and never outlives it. */
export interface Child {
	/** -1 when the server could not be started. */
	pid: number;
	hasEnded: boolean;
	/** Sends the signal, and resolves once the server is gone; SIGKILL also kills its children. */
	end: (signal: NodeJS.Signals) => Promise<void>;
}

/**
 * Starts a server. It leads a process group of its own, so that processes which it starts end with it.
 * @param command looked up on PATH
 */
export function startChild(
	command: string,
	args: string[],
	{
		logFile,
		...options
	}: { logFile: string; cwd?: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number },
): Child {
	// The server writes into its log itself. While our process copied its output, a test once found that a server had ended, and its log
	// still empty.
	const log = openSync(logFile, 'a');
	const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', log, log] });
	closeSync(log);
	const state: Child = { pid: child.pid ?? -1, hasEnded: false, end };
	// Without a pid the server never started, and there is no group to kill.
	const killGroup = () => {
		if (child.pid) signal(-child.pid, 'SIGKILL');
	};
	process.once('exit', killGroup);
	const gone = new Promise<void>((resolve) => {
		child.once('error', (error) => {
			appendFileSync(logFile, `${error.message}\n`);
			resolve();
		});
		child.once('exit', () => resolve());
	}).then(() => {
		state.hasEnded = true;
		killGroup();
		process.removeListener('exit', killGroup);
	});
	async function end(name: NodeJS.Signals) {
		if (state.hasEnded) return;
		if (name === 'SIGKILL') killGroup();
		else if (child.pid) signal(child.pid, name);
		const timer = setTimeout(killGroup, STOP_TIMEOUT_MS);
		await gone;
		clearTimeout(timer);
	}
	return state;
}

function signal(pid: number, name: NodeJS.Signals) {
	try {
		process.kill(pid, name);
	} catch (error) {
		if (codeOf(error) !== 'ESRCH') throw error;
	}
}
