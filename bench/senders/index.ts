/*
 * Senders: other programs that send leads, to compare our delivery with. Each runs in its own process.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureN8n } from '../../harness/n8n/install';
import { ensureNode24 } from '../../harness/machine/node24';
import type { Task } from './serve-parent';

export interface Sender {
	/** @returns the milliseconds that all leads of the task took */
	send: (task: Task) => Promise<number>;
	end: () => void;
}

/**
 * Starts one of the senders of this folder in a new process, on the version of Node that n8n runs on. tsx compiles the file at
 * the start, before anything is measured.
 * @param env more environment variables of the process
 */
export async function startSender(
	name: 'bare-fetch' | 'n8n-client',
	env: NodeJS.ProcessEnv = {},
): Promise<Sender> {
	const execPath = join(await ensureNode24(), 'bin', 'node');
	const execArgv = ['--import', pathToFileURL(require.resolve('tsx')).href];
	const child = fork(join(__dirname, `${name}.ts`), [await ensureN8n()], {
		execPath,
		execArgv,
		env: { ...process.env, ...env },
	});
	const kill = () => void child.kill('SIGKILL');
	process.once('exit', kill);
	const end = () => {
		process.removeListener('exit', kill);
		kill();
	};
	const send = (task: Task) =>
		new Promise<number>((resolve, reject) => {
			const onExit = (code: number | null) => reject(new Error(`The sender ${name} ended with code ${code}`));
			child.once('exit', onExit);
			child.once('message', (ms) => {
				child.removeListener('exit', onExit);
				resolve(Number(ms));
			});
			child.send(task);
		});
	return { send, end };
}
