import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { toConnection } from '../../lib/delivery/connection';
import type { HttpAnswer } from '../../lib/delivery/answer';
import { deliver, type DeliveryTools } from '../../lib/delivery/deliver';
import { EndpointHolds } from '../../lib/delivery/endpoint-holds';
import { parseDeliveryOptions, type DeliveryOptions } from '../../lib/delivery/options';
import { codeOf, messageOf } from '../../harness/machine/errors';
import type { Target } from '../../harness/traffic/source';

/** Milliseconds before a failed event is fed back in: the first wait of the action's standard schedule. */
const WAIT_MS = 5_000;
/** The most rounds of a user's Wait loop, so that the play ends even when the receiver never recovers. */
const MOST_ROUNDS = 30;

/** What became of one event. */
export interface Sent {
	/** The event id, which stays the same in every round. */
	id: string;
	isDelivered: boolean;
	/** Why the event failed for good; undefined where it did not. */
	reason?: string;
}

/** One answer of the receiver. */
export interface Answer {
	/** Milliseconds since 1970. */
	at: number;
	/** `cut` where the connection was cut before an answer came. */
	status: number | 'cut';
	/** The body of the answer, or the code of the error where no answer came. */
	text: string;
}

type OnAnswer = (answer: Answer) => void;

interface How {
	rounds?: number;
	/** The options of the action. */
	options?: Partial<DeliveryOptions>;
	onAnswer?: OnAnswer;
}

/**
 * Sends events as the action does on its default options (three attempts each, ten at a time), but outside n8n, so that
 * the sending goes on whatever happens to n8n. An event that failed and may be tried again is sent again after 5 s, as in a
 * user's Wait loop.
 * @returns what became of each, in the order of the ids
 */
export async function deliverEvents(
	{ url, secretKey }: Target,
	ids: string[],
	{ rounds = MOST_ROUNDS, options: given = {}, onAnswer = () => {} }: How = {},
): Promise<Sent[]> {
	const read = parseDeliveryOptions(given);
	if ('problem' in read) throw new Error(read.problem);
	const { timeout, maxAttempts, firstRetryDelay, maxRetryDelay, concurrency } = read.options;
	const policy = {
		timeout: timeout * 1000,
		maxAttempts,
		firstDelay: firstRetryDelay * 1000,
		maxDelay: maxRetryDelay * 1000,
	};
	const connection = toConnection({ url, secretKey, allowInsecureUrl: true }, Date.now());
	if ('failure' in connection) throw new Error(connection.failure.message);
	const tools = toolsOf(onAnswer);
	const inTurn = turnsOf(concurrency);
	return await Promise.all(
		ids.map(async (id): Promise<Sent> => {
			const body = JSON.stringify({ lead_id: `lead_${id}`, name: id, phone: '+15551234567' });
			const delivery = { ...connection, event: { id, type: 'new_lead' as const }, handoff: false, body };
			for (let round = 1; ; round++) {
				const outcome = await inTurn(() => deliver(delivery, policy, tools));
				if (outcome.delivered) return { id, isDelivered: true };
				const { failure, retryable } = outcome;
				if (!retryable) {
					const reason = `${failure.reason} ${failure.statusCode ?? ''}`.trim();
					return { id, isDelivered: false, reason };
				}
				if (round >= rounds) return { id, isDelivered: false };
				await sleep(WAIT_MS);
			}
		}),
	);
}

/** Runs at most `most` tasks at a time. The others wait for their turn in the order in which they came. */
function turnsOf(most: number) {
	const waiting: (() => void)[] = [];
	let free = most;
	return async <T>(work: () => Promise<T>): Promise<T> => {
		if (free > 0) free -= 1;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free += 1;
		}
	};
}

function toolsOf(onAnswer: OnAnswer): DeliveryTools {
	const note = (status: Answer['status'], text: string) => onAnswer({ at: Date.now(), status, text });
	return {
		post: async (outgoing, timeout) => {
			try {
				const answer = await post(outgoing, timeout);
				note(answer.statusCode, answer.body.toString('utf8'));
				return answer;
			} catch (error) {
				const code = codeOf(error);
				note('cut', typeof code === 'string' ? code : messageOf(error));
				throw error;
			}
		},
		sleep: (ms) => sleep(ms),
		holds: new EndpointHolds(),
		now: Date.now,
		clock: () => performance.now(),
		random: Math.random,
		isCancelled: () => false,
	};
}

/** Sends one request on a new connection, as n8n's HTTP client does. */
function post(
	{ url, method, headers, body }: Parameters<DeliveryTools['post']>[0],
	timeout: number,
): Promise<HttpAnswer & { body: Buffer }> {
	return new Promise((resolve, reject) => {
		const options = { method, headers, agent: false, signal: AbortSignal.timeout(timeout) };
		const outgoing = request(url, options, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () =>
				resolve({
					statusCode: response.statusCode ?? 0,
					headers: response.headers,
					body: Buffer.concat(chunks),
				}),
			);
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}
