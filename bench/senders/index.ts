/*
 * Senders: other programs that send leads, each in a process of its own, to compare with.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureN8n } from '../../harness/n8n/install';
import { ensureNode24 } from '../../harness/machine/node24';
import type { Task } from './answer';

export interface Sender {
	/** @returns milliseconds for all its leads */
	send: (task: Task) => Promise<number>;
	end: () => void;
}

/**
 * Starts one of the senders of this folder in a process of its own, on the Node that n8n runs on. tsx reads its file
 * once; what is measured is the code that came of it.
 * @param env more settings of its process
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
