import { once } from 'node:events';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../harness/machine/cache';
import { startChild } from '../../harness/machine/child';
import { freePorts, untilListening } from '../../harness/machine/ports';
import { pack, unpack } from '../../harness/package/pack';
import { exampleFile, type Recipe } from './recipes';
import type { Request } from './request-of';

export type Answer = { status: number; json: Record<string, unknown> };
export type Kept = { event: Record<string, unknown>; lead: Record<string, unknown> };

export interface Receiver {
	/** Where lead events are posted. */
	url: string;
	/** Sends exactly these headers and bytes; a header with several values is sent several times. */
	post(headers: OutgoingHttpHeaders, body: string | Buffer): Promise<Answer>;
	/** The events in its inbox. Throws when there is a file that is no whole event. */
	kept(): Kept[];
	/** Removes all events from the inbox. */
	empty(): void;
	/** What it has printed. */
	log(): string;
	close(): Promise<void>;
}

/**
 * Starts a recipe as its users do, in a new process and a new folder.
 * @param settings the environment variables, without the prefix `WEBHOOK_`
 */
export async function startReceiver(recipe: Recipe, settings: Record<string, string>): Promise<Receiver> {
	const folder = mkdtempSync(join(tmpdir(), 'receiver-'));
	if (recipe.usesPackage) await givePackage(folder, recipe.file);
	return await startIn(folder, recipe.command ?? (() => []), settings);
}

/** Starts the recipe with these settings, sends the requests one after the other, and returns a short form of each answer. */
export async function ask(
	recipe: Recipe,
	settings: Record<string, string>,
	...requests: Request[]
): Promise<string[]> {
	const receiver = await startReceiver(recipe, settings);
	try {
		const answers: string[] = [];
		for (const { headers, body } of requests) {
			const { status, json } = await receiver.post(headers, body);
			answers.push(`${status} ${String(json.status)}`);
		}
		const accepted = answers.filter((answer) => answer === '200 accepted');
		expect(receiver.kept()).toHaveLength(accepted.length);
		return answers;
	} finally {
		await receiver.close();
	}
}

/**
 * Starts a receiver in a folder that is ready.
 * @param folder the folder of the receiver, which is removed at the end
 * @param commandOf returns the program and its arguments for the port to listen on
 */
export async function startIn(
	folder: string,
	commandOf: (port: number) => string[],
	settings: Record<string, string>,
): Promise<Receiver> {
	const [port = 0] = await freePorts(1);
	const [command = '', ...args] = commandOf(port);
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
		log: () => readFileSync(logFile, 'utf8'),
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

let installed: Promise<string> | undefined;
afterAll(async () => {
	if (installed) rmSync(await installed, { recursive: true, force: true });
});

/** Puts the recipe into a folder as it looks after `npm install n8n-nodes-rest-webhook`. */
async function givePackage(folder: string, file: string): Promise<void> {
	installed ??= installPackage();
	symlinkSync(join(await installed, 'node_modules'), join(folder, 'node_modules'));
	copyFileSync(exampleFile(file), join(folder, 'receiver.js'));
}

/** Installs our packed package and the frameworks of the recipes, once for all receivers. */
async function installPackage(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'receiver-package-'));
	const tarball = await pack(folder);
	await unpack(tarball, join(folder, 'node_modules', 'n8n-nodes-rest-webhook'));
	// The frameworks of the recipes are links into this checkout. They find their own dependencies beside the target of the link.
	mkdirSync(join(folder, 'node_modules', '@hono'));
	for (const name of ['express', 'fastify', 'hono', '@hono/node-server']) {
		symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
	}
	return folder;
}

async function post(url: string, headers: OutgoingHttpHeaders, body: string | Buffer): Promise<Answer> {
	// A receiver that hangs, and not one on a busy machine.
	const signal = AbortSignal.timeout(60_000);
	const outgoing = request(url, { method: 'POST', headers, agent: false, signal });
	// With a header Transfer-Encoding these are two chunks.
	if ('transfer-encoding' in headers) outgoing.write(body.slice(0, 10));
	outgoing.end('transfer-encoding' in headers ? body.slice(10) : body);
	const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
	const text = Buffer.concat(await incoming.toArray()).toString('utf8');
	// Flask itself answers to a body that is too large, with a page.
	const isJson = incoming.headers['content-type']?.includes('json');
	return { status: incoming.statusCode ?? 0, json: isJson ? (JSON.parse(text) as Answer['json']) : {} };
}
