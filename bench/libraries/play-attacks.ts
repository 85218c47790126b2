import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { startChild } from '../../harness/machine/child';
import { messageOf } from '../../harness/machine/errors';
import { freePorts, untilListening } from '../../harness/machine/ports';
import type { Library } from './library';
import { ATTACKS, GENUINE, type SentRequest } from './attacks';

/** Milliseconds after which a receiver counts as hanging. It is long, so that a busy machine does not look like one. */
const PATIENCE_MS = 60_000;
/** Defines the function that the receivers call to store an event. */
const STORE = 'globalThis.store = async () => {};';

/**
 * Starts the shortest receiver of a library and sends it every attack.
 * @returns what became of each attack, by its name: `accepted` or `refused` with the status, or that the receiver died
 * @throws {Error} when the library refuses a genuine request too, because then its refusals of attacks prove nothing
 */
export async function playAttacks(project: string, library: Library): Promise<Map<string, string>> {
	writeFileSync(join(project, 'store.mjs'), STORE);
	writeFileSync(join(project, 'receiver.mjs'), library.receiver);
	const results = new Map<string, string>();
	for (const { name, make } of [GENUINE, ...ATTACKS]) {
		const sent = make(library);
		if (sent) results.set(name, await playOne(project, library, sent));
	}
	const genuine = results.get(GENUINE.name);
	if (!genuine?.startsWith('accepted'))
		throw new Error(`${library.name} does not take a genuine request: ${genuine}`);
	return results;
}

/** Starts a new receiver for each request, so that no earlier request can change its answer. */
async function playOne(project: string, { key }: Library, sent: SentRequest): Promise<string> {
	const [port] = await freePorts(1);
	const logFile = join(project, 'receiver.log');
	const env = { PATH: process.env.PATH, PORT: String(port), SECRET_KEY: key, API_KEY: 'sk_test_of_nobody' };
	const args = ['--import', './store.mjs', 'receiver.mjs'];
	const child = startChild(process.execPath, args, { cwd: project, env, logFile });
	try {
		await untilListening(port, child, logFile);
		const status = await statusOf(`http://127.0.0.1:${port}/`, sent);
		if (child.hasEnded) return 'the receiver dies';
		return typeof status === 'string' ? status : `${status < 300 ? 'accepted' : 'refused'}, ${status}`;
	} finally {
		await child.end('SIGKILL');
	}
}

/** Sends a request. @returns the status of the answer, or why there was none */
export async function statusOf(url: string, { headers, body }: SentRequest): Promise<number | string> {
	const outgoing = request(url, {
		method: 'POST',
		headers,
		agent: false,
		signal: AbortSignal.timeout(PATIENCE_MS),
	});
	// A receiver that answers early may stop reading and cut the connection. Its answer comes first, and only the answer counts.
	const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
	outgoing.on('error', () => {});
	outgoing.end(body);
	try {
		const [incoming] = await answered;
		incoming.resume();
		return incoming.statusCode ?? 0;
	} catch (error) {
		return `no answer (${messageOf(error)})`;
	}
}
