import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startChild } from '../../harness/machine/child';
import { freePorts, untilListening } from '../../harness/machine/ports';
import { pack } from '../../harness/package/pack';
import { exampleFile, type Recipe } from './recipes';

export type Answer = { status: number; json: Record<string, unknown> };
export type Kept = { event: Record<string, unknown>; lead: Record<string, unknown> };

export interface Receiver {
	/** Where lead events are posted. */
	url: string;
	/** Sends exactly these headers and bytes; a header with several values is sent several times. */
	post(headers: OutgoingHttpHeaders, body: string | Buffer): Promise<Answer>;
	/** The events in its inbox. Throws when there is a file that is no whole event. */
	kept(): Kept[];
	/** Forgets them. */
	empty(): void;
	close(): Promise<void>;
}

/**
 * Starts a recipe as its users do, in a process and a folder of its own.
 * @param settings its environment variables, without the prefix `WEBHOOK_`
 */
export async function startReceiver(recipe: Recipe, settings: Record<string, string>): Promise<Receiver> {
	const folder = mkdtempSync(join(tmpdir(), 'receiver-'));
	if (recipe.usesPackage) await installPackage(folder, recipe.file);
	const [port = 0] = await freePorts(1);
	const [command = '', ...args] = recipe.command?.(port) ?? [];
	const inbox = join(folder, 'inbox');
	const named = Object.entries({ INBOX: inbox, ...settings }).map(([name, value]) => [
		`WEBHOOK_${name}`,
		value,
	]);
	const logFile = join(folder, 'log');
	const child = startChild(command, args, {
		cwd: folder,
		logFile,
		env: {
			PATH: process.env.PATH,
			PORT: String(port),
			PYTHONDONTWRITEBYTECODE: '1',
			...Object.fromEntries(named),
		},
	});
	await untilListening(port, child, logFile);
	const url = `http://127.0.0.1:${port}/lead-events`;
	return {
		url,
		post: (headers, body) => post(url, headers, body),
		kept: () => (existsSync(inbox) ? readdirSync(inbox).map((file) => readEvent(join(inbox, file))) : []),
		empty: () => rmSync(inbox, { recursive: true, force: true }),
		close: async () => {
			await child.end('SIGKILL');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function readEvent(file: string): Kept {
	if (!/[0-9a-f]{64}\.json$/.test(file)) throw new Error(`${file} was left behind`);
	return JSON.parse(readFileSync(file, 'utf8')) as Kept;
}

let packed: Promise<string> | undefined;
afterAll(async () => {
	if (packed) rmSync(dirname(await packed), { recursive: true, force: true });
});

/** What `npm install n8n-nodes-rest-webhook` leaves: our package, packed, and nothing else. */
async function installPackage(folder: string, file: string): Promise<void> {
	packed ??= pack();
	const into = join(folder, 'node_modules', 'n8n-nodes-rest-webhook');
	mkdirSync(into, { recursive: true });
	execFileSync('tar', ['-xzf', await packed, '-C', into, '--strip-components=1']);
	copyFileSync(exampleFile(file), join(folder, 'receiver.js'));
}

async function post(url: string, headers: OutgoingHttpHeaders, body: string | Buffer): Promise<Answer> {
	const signal = AbortSignal.timeout(10_000);
	const outgoing = request(url, { method: 'POST', headers, agent: false, signal });
	outgoing.end(body);
	const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
	const text = Buffer.concat(await incoming.toArray()).toString('utf8');
	return { status: incoming.statusCode ?? 0, json: JSON.parse(text) as Answer['json'] };
}
