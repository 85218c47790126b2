'use strict';

const { request } = require('node:http');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { ROOT } = require('../lib/cache');

/** Milliseconds before a failed event is fed back in: the first wait of the action's standard schedule. */
const WAIT_MS = 5_000;
/** Rounds of a user's Wait loop at most, so that a receiver that never recovers ends the play. */
const MOST_ROUNDS = 30;

/**
 * What one event came to.
 * @typedef {object} Sent
 * @property {string} id its event id, the same in every round
 * @property {boolean} isDelivered
 * @property {string | undefined} reason why it failed for good; `undefined` where it did not
 * @property {number} rounds
 */

/**
 * One answer, or none, of the receiver.
 * @typedef {{ at: number, event: string, status: number | 'cut', text: string }} Answer at: ms since 1970
 */

/**
 * Sends events as the action does on its default options (three attempts each, ten at a time), outside n8n so that it
 * goes on whatever happens to n8n. What failed and may be tried again comes back after 5 s, as in a user's Wait loop.
 * @param {{ url: string, secretKey: string }} receiver
 * @param {string[]} ids of the events
 * @param {{ rounds?: number, options?: object, onAnswer?: (answer: Answer) => void }} [how] options: of the action
 * @returns {Promise<Sent[]>}
 */
async function sendEvents(
	receiver,
	ids,
	{ rounds = MOST_ROUNDS, options: given = {}, onAnswer = () => {} } = {},
) {
	// Only now: the build of this checkout writes it.
	const lib = require(join(ROOT, 'dist', 'lib'));
	const { options } = lib.parseDeliveryOptions(given);
	const policy = {
		timeout: options.timeout * 1000,
		maxAttempts: options.maxAttempts,
		firstDelay: options.firstRetryDelay * 1000,
		maxDelay: options.maxRetryDelay * 1000,
	};
	const fields = { ...receiver, previousSecretKey: '', previousSecretKeyValidUntil: '' };
	const connection = lib.toConnection({ ...fields, allowInsecureUrl: true }, Date.now());
	const sendOnce = async ({ id, round }) => {
		const body = JSON.stringify({ lead_id: `lead_${id}`, name: id, phone: '+15551234567' });
		const delivery = { ...connection, event: { id, type: 'new_lead' }, handoff: false, body };
		const outcome = await lib.deliver(delivery, policy, toolsOf(id, onAnswer));
		if (outcome.delivered) return { id, isDelivered: true, rounds: round };
		const { failure, retryable } = outcome;
		if (retryable && round < rounds) return undefined;
		const reason = retryable ? undefined : `${failure.reason} ${failure.statusCode ?? ''}`.trim();
		return { id, isDelivered: false, reason, rounds: round };
	};
	return await inRounds(ids, options.concurrency, sendOnce);
}

/**
 * Runs work on each id, so many at a time, and again after a wait where it gives no result. One that waits holds up no
 * other.
 */
async function inRounds(ids, most, work) {
	if (ids.length === 0) return [];
	const results = [];
	const queue = ids.map((id) => ({ id, round: 1 }));
	let running = 0;
	await new Promise((resolve, reject) => {
		const again = ({ id, round }) => {
			queue.push({ id, round: round + 1 });
			next();
		};
		const run = async (job) => {
			const result = await work(job);
			running -= 1;
			if (result === undefined) setTimeout(again, WAIT_MS, job);
			else results.push(result);
			if (results.length === ids.length) resolve(undefined);
			else next();
		};
		const next = () => {
			for (; running < most && queue.length > 0; running += 1) run(queue.shift()).catch(reject);
		};
		next();
	});
	return results;
}

function toolsOf(event, onAnswer) {
	const note = (status, text) => onAnswer({ at: Date.now(), event, status, text });
	return {
		post: async (outgoing, timeout) => {
			try {
				const answer = await post(outgoing, timeout);
				note(answer.statusCode, answer.body.toString('utf8'));
				return answer;
			} catch (error) {
				note('cut', error.code ?? error.name);
				throw error;
			}
		},
		sleep,
		now: Date.now,
		random: Math.random,
		isCancelled: () => false,
	};
}

/** One request on a connection of its own, as n8n's HTTP client makes them. */
function post({ url, method, headers, body }, timeout) {
	return new Promise((resolve, reject) => {
		const options = { method, headers, agent: false, signal: AbortSignal.timeout(timeout) };
		const outgoing = request(url, options, (response) => {
			const chunks = [];
			response.on('data', (chunk) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () =>
				resolve({ statusCode: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
			);
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}

module.exports = { sendEvents };
