import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '../../harness/machine/memory';
import { withFreshN8n, type RunningN8n } from '../../harness/n8n/fresh-n8n';
import { nodeOf, webhookNode } from '../../harness/workflows/nodes';
import { publishChain, type Host } from '../../harness/workflows/publish';
import { publishReceiver } from './receiver';
import { countsOf, type Row, type Tell } from './row';

const CONNECTIONS = 300;
/** Milliseconds between one connection and the next. */
const PAUSE_MS = 100;
/** The most MB that a connection which sends nothing may cost: as much as with n8n's own Webhook node, and some room for other work. */
const MOST_EACH_MB = 0.5;

interface Settings {
	name: string;
	env: NodeJS.ProcessEnv;
	/** False for n8n's defaults: n8n itself holds that memory, and SECURITY.md and README name the setting that saves it. */
	isJudged: boolean;
}

const SETTINGS: Settings[] = [
	{ name: "n8n's defaults", env: {}, isJudged: false },
	{
		name: '`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true`',
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
		isJudged: true,
	},
];

interface Receiver {
	name: string;
	/** Publishes the workflow and returns the URL of its webhook. */
	publish: (n8n: Host) => Promise<string>;
}

const RECEIVERS: Receiver[] = [
	{ name: 'REST Webhook Trigger', publish: async (n8n) => (await publishReceiver(n8n)).url },
	{
		name: "n8n's Webhook node",
		publish: async (n8n) => {
			const nodes = {
				Webhook: webhookNode(randomUUID(), { responseMode: 'onReceived' }),
				End: nodeOf('n8n-nodes-base.noOp', 1, {}),
			};
			return (await publishChain(n8n, 'Webhook', nodes)).url;
		},
	},
];

/** Opens connections without a key that send one byte of a body and no more. */
export async function playSlowBodies(tell: Tell): Promise<void> {
	for (const settings of SETTINGS) {
		for (const receiver of RECEIVERS) {
			const measured = await withFreshN8n(
				(n8n) => measure(n8n, receiver),
				() => settings.env,
			);
			tell(rowOf(receiver, settings, measured));
		}
	}
}

interface Measured {
	/** MB before the connections, with them, and after them. */
	before: number;
	held: number;
	after: number;
	/** The statuses of the connections that n8n answered meanwhile. */
	answers: string[];
	/** The status that a complete request got meanwhile, and how long it took. */
	status: number | string;
	askedMs: number;
}

async function measure(n8n: RunningN8n, { publish }: Receiver): Promise<Measured> {
	const { pid } = n8n.n8n;
	const url = new URL(await publish(n8n));
	await ask(url);
	const before = await untilSteady(pid);
	const connections: Held[] = [];
	while (connections.length < CONNECTIONS) {
		connections.push(hold(url));
		// If all connections came at once, n8n would be too busy to take them and would answer many of them with 503.
		await sleep(PAUSE_MS);
	}
	const held = await untilSteady(pid);
	const answers = connections.flatMap(({ text }) => /^HTTP\/1.1 (\d+)/.exec(text())?.[1] ?? []);
	const startedAt = Date.now();
	const status = await ask(url);
	const askedMs = Date.now() - startedAt;
	connections.forEach(({ socket }) => socket.destroy());
	const after = await untilSteady(pid);
	return { before, held, after, answers, status, askedMs };
}

/** Sends a request without a key, whose body is complete. @returns the status, or the name of the error */
async function ask(url: URL): Promise<number | string> {
	const headers = { 'content-type': 'application/json' };
	const signal = AbortSignal.timeout(60_000);
	try {
		const response = await fetch(url, { method: 'POST', headers, body: '{}', signal });
		await response.text();
		return response.status;
	} catch (error) {
		return error instanceof Error ? error.name : String(error);
	}
}

interface Held {
	socket: Socket;
	/** The answer as far as it has arrived. */
	text: () => string;
}

/** Opens a connection, and sends the headers of a request and one byte of its body. */
function hold(url: URL): Held {
	let text = '';
	const socket = connect(Number(url.port), url.hostname);
	socket.on('error', () => {});
	socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
	socket.write(
		`POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
	);
	return { socket, text: () => text };
}

/**
 * Waits until a process holds about as much memory as five seconds before. It waits for 20 s at least, because a busy n8n
 * pauses for seconds between two connections that it takes.
 * @returns MB
 */
async function untilSteady(pid: number): Promise<number> {
	const seen: number[] = [];
	for (let waits = 0; waits < 180; waits++) {
		const now = ownMemoryOf(pid);
		const fiveSecondsAgo = seen.at(-10) ?? Infinity;
		seen.push(now);
		if (seen.length > 40 && Math.abs(now - fiveSecondsAgo) <= 3) break;
		await sleep(500);
	}
	return ownMemoryOf(pid);
}

/** The memory of a process in MB, without the pages of its program files, which the kernel may take back at any time. */
function ownMemoryOf(pid: number): number {
	const held = memoryOf(pid, 'RssAnon');
	if (held === undefined)
		throw new Error('The memory of n8n cannot be read here: n8n has ended, or this is not Linux');
	return held;
}

function rowOf(receiver: Receiver, settings: Settings, measured: Measured): Row {
	const { before, held, after, answers, status, askedMs } = measured;
	// A connection that n8n has answered (with 503, when it is too busy) costs no more memory.
	const open = CONNECTIONS - answers.length;
	const each = (held - before) / open;
	return {
		done: `${CONNECTIONS} connections to ${receiver.name} sent one byte of a body each, under ${settings.name}.`,
		happened: `${open} were still open at ${each.toFixed(2)} MB each: n8n held ${before} MB before, ${held} MB with them, and ${after} MB after they had left. Answers meanwhile: ${countsOf(answers)}. A complete request without a key got ${status} in ${askedMs} ms.`,
		isRight: settings.isJudged ? each <= MOST_EACH_MB : undefined,
	};
}
