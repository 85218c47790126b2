import { spawn } from 'node:child_process';

const TAIL_CHARACTERS = 4000;

/**
 * Runs a command to its end.
 * @param command looked up on PATH
 * @param options show: the command prints to our own output; otherwise only the end of its output is shown, in the error
 * @returns what the command printed on stdout ('' with `show`)
 * @throws {Error} when the command cannot start or ends with another code than 0; `error.code` holds this code
 */
export function run(
	command: string,
	args: string[],
	{
		env = process.env,
		show = false,
		...options
	}: { cwd?: string; env?: NodeJS.ProcessEnv; show?: boolean; uid?: number; gid?: number } = {},
): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			...options,
			env,
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
		});
		let stdout = '';
		let all = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			stdout += chunk.toString();
			all += chunk.toString();
		});
		child.stderr?.on('data', (chunk: Buffer) => {
			all += chunk.toString();
		});
		child.on('error', (error) =>
			reject(new Error(`Cannot run ${command}: ${error.message}`, { cause: error })),
		);
		child.on('close', (code, signal) => {
			if (code === 0) return resolve(stdout);
			const end = all.slice(-TAIL_CHARACTERS).trim();
			const how = signal ? `was stopped by ${signal}` : `failed with code ${code}`;
			const message = `\`${command} ${args.join(' ')}\` ${how}${end ? `:\n${end}` : ''}`;
			reject(Object.assign(new Error(message), { code: code ?? 1 }));
		});
	});
}
