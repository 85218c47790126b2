import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Requests at the same time, as from a busy lead source. */
const PARALLEL = 20;
const RETRY_MS = 200;
const TIMEOUT_MS = 15_000;

/** Where a lead source sends to. */
export interface Target {
	url: string;
	secretKey: string;
}

export interface Sent {
	/** Answered `accepted` or `ignored` by the trigger. */
	accepted: number;
	ignored: number;
	/** How many requests had to be made once more. */
	resent: number;
	/** How many answers came with each status; 0 stands for no answer at all. */
	statuses: Record<number, number>;
	/** In milliseconds of `performance.now()`. */
	startedAt: number;
	endedAt: number;
}

interface SendOptions {
	parallel?: number;
	/** Makes the source give up, for example when n8n is killed. */
	signal?: AbortSignal;
	/** How long the target may be silent. */
	timeoutMs?: number;
	/** Is an event with this status as its answer to be sent again? 0 stands for no answer at all. */
	isToBeResent?: (status: number) => boolean;
}

/**
 * A lead source that keeps its promise: it sends several events at a time, and sends each event again until the answer is 200.
 */
export async function sendEvents(
	{ url, secretKey }: Target,
	events: object[],
	{
		parallel = PARALLEL,
		signal,
		timeoutMs = TIMEOUT_MS,
		isToBeResent = (status) => status !== 200,
	}: SendOptions = {},
): Promise<Sent> {
	const agent = new Agent({ keepAlive: true, maxSockets: parallel });
	const sent: Sent = { accepted: 0, ignored: 0, resent: 0, statuses: {}, startedAt: 0, endedAt: 0 };
	const queue = events.values();
	const sender = async () => {
		for (const event of queue) {
			while (!signal?.aborted) {
				const { status, answer } = await post({ agent, url, secretKey, timeout: timeoutMs }, event);
				sent.statuses[status] = (sent.statuses[status] ?? 0) + 1;
				if (answer) sent[answer] += 1;
				if (!isToBeResent(status) || signal?.aborted) break;
				sent.resent += 1;
				await sleep(RETRY_MS);
			}
		}
	};
	sent.startedAt = performance.now();
	await Promise.all(Array.from({ length: parallel }, sender));
	sent.endedAt = performance.now();
	agent.destroy();
	return sent;
}

interface Posted {
	/** 0: no answer at all. */
	status: number;
	answer?: 'accepted' | 'ignored';
}

function post(
	{ agent, url, secretKey, timeout }: Target & { agent: Agent; timeout: number },
	event: object,
): Promise<Posted> {
	return new Promise((resolve) => {
		const headers = { 'content-type': 'application/json', 'x-secret-key': secretKey };
		const outgoing = request(url, { method: 'POST', agent, headers, timeout }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', () => resolve({ status: 0 }));
			response.on('end', () => {
				const status = response.statusCode ?? 0;
				resolve({ status, answer: wordOf(status, Buffer.concat(chunks).toString('utf8')) });
			});
		});
		outgoing.on('timeout', () => outgoing.destroy());
		outgoing.on('error', () => resolve({ status: 0 }));
		outgoing.end(JSON.stringify(event));
	});
}

/** The `status` in the trigger's answer to an event that it takes; undefined for other answers, and for other webhooks. */
function wordOf(status: number, text: string): Posted['answer'] {
	if (status !== 200) return undefined;
	const [, word] = /"status":"(accepted|ignored)"/.exec(text) ?? [];
	return word === 'accepted' || word === 'ignored' ? word : undefined;
}
