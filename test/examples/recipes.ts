import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A receiver of examples/, and how its users start it. */
export type Recipe = {
	/** Below examples/. */
	file: string;
	/** The program that the machine needs, for the message where it is missing. */
	needs: string;
	/** Program and arguments; undefined where the language is missing. */
	command?: (port: number) => string[];
	/** Whether the recipe imports our package. */
	usesPackage?: boolean;
};

const runs = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const examples = join(__dirname, '../../examples');
const pathOf = (file: string) => join(examples, file);

/** Debian's python3-flask belongs to Debian's Python, which need not be the first one on the PATH. */
const pythons = ['python3', '/usr/bin/python3'];
const python = pythons.find((command) => runs(command, '--version'));
const pythonWithFlask = pythons.find((command) => runs(command, '-c', 'import flask'));
const php = ['php'].find((command) => runs(command, '--version'));

const ALL: Recipe[] = [
	{
		file: 'node/receiver.js',
		needs: 'Node',
		command: () => [process.execPath, 'receiver.js'],
		usesPackage: true,
	},
	...['express', 'fastify', 'hono'].map((framework) => ({
		file: `${framework}/receiver.js`,
		needs: 'Node',
		command: () => [process.execPath, 'receiver.js'],
		usesPackage: true,
	})),
	{
		file: 'python/receiver.py',
		needs: 'Python (python3)',
		command: python ? () => [python, pathOf('python/receiver.py')] : undefined,
	},
	{
		file: 'python/receiver_flask.py',
		needs: 'Flask (python3-flask)',
		command: pythonWithFlask ? (port) => flask(pythonWithFlask, port) : undefined,
	},
	{
		file: 'php/receiver.php',
		needs: 'PHP (php-cli)',
		command: php ? (port) => [php, '-S', `127.0.0.1:${port}`, pathOf('php/receiver.php')] : undefined,
	},
];

function flask(command: string, port: number): string[] {
	const app = pathOf('python/receiver_flask');
	return [command, '-m', 'flask', '--app', app, 'run', '--port', String(port)];
}

/** The recipes whose language is on this machine. Prints the others, because they are not tested. */
export function recipes(): Recipe[] {
	for (const { file, needs, command } of ALL) {
		if (!command)
			process.stderr.write(`NOT TESTED: examples/${file}, because ${needs} is not on this machine\n`);
	}
	return ALL.filter(({ command }) => command);
}

export const exampleFile = pathOf;
