import { Redis } from 'ioredis';
import type { IDataObject } from 'n8n-workflow';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { newLead } from '../fixtures/leads';
import { jsonOf } from '../helpers/deliver';
import { startEndpoint, type Endpoint, type Script } from '../helpers/endpoint';
import { whileEgressIsFiltered } from '../helpers/egress';
import { withRedisCluster } from '../helpers/redis-cluster';
import { closedPort, withSocket } from './trouble';
import {
	act,
	failureOf,
	failuresOf,
	tryInForm,
	watched,
	type Action,
	type Producers,
	type Shown,
} from './shown';
import { withoutRedisLibrary, withRedis } from './redis-trouble';

const PAUSE = { maxAttempts: 1, concurrency: 1, pauseAfterFailures: 1, pauseFor: 600 };
const leads = (...ids: string[]) => ids.map((id) => newLead({ lead_id: id }));

/** An endpoint for as long as the work goes on, and a way to send leads to it. */
export async function withEndpoint<T>(
	script: Script,
	work: (send: Send, endpoint: Endpoint) => Promise<T>,
): Promise<T> {
	const endpoint = await startEndpoint(script);
	const send: Send = (items, options = {}, run = {}) =>
		act(items, { options }, { credential: { url: `${endpoint.url}/leads` }, ...run });
	try {
		return await work(send, endpoint);
	} finally {
		await endpoint.close();
	}
}
type Send = (items: IDataObject[], options?: IDataObject, run?: Action) => ReturnType<typeof act>;

/** The action and the credential's test with History Store = Redis. */
export async function tryRedis(fields: IDataObject): Promise<Shown[]> {
	const redis = { host: '127.0.0.1', user: '', password: '', database: 0, keyPrefix: 'errors:', ...fields };
	const run = { credentials: { restWebhookRedisApi: redis } };
	const parameters = { newLeadsOnly: true, historyStore: 'redis' };
	const clear = { ...parameters, resource: 'leadHistory', operation: 'clear' };
	const cleared = await act([{}], clear, { ...run, onError: 'continueRegularOutput' });
	return [
		...failuresOf(await act([newLead()], parameters, run)),
		{ says: cleared.outputs[0]![0]!.json.error as string },
		await tryInForm('testRestWebhookRedisCredential', redis),
	];
}

/** Stops the execution while the endpoint has the first of two leads. */
async function stopped(): Promise<Shown[]> {
	const stop = new AbortController();
	const script = () => {
		stop.abort();
		return { delayMs: 5_000 };
	};
	const { node, handedOver } = watched(new RestWebhook());
	return await withEndpoint(script, async (send) => {
		const run = { node, signal: stop.signal };
		await send(leads('a', 'b'), { maxAttempts: 1, concurrency: 1 }, run);
		return (await handedOver).filter(({ delivery }) => delivery !== undefined).map(failureOf);
	});
}

/** An older state of a lead behind a newer one. */
async function heldAsStale(): Promise<Shown[]> {
	const messageAt = (timestamp: string) => ({ direction: 'inbound', text: 'Hello', timestamp });
	const until = (day: string) => newLead({ messages: ['2026-04-20', day].map(messageAt) });
	const states = [until('2026-04-22'), until('2026-04-21')];
	return await withEndpoint({ status: 200 }, async (send) => {
		const [, notSent] = jsonOf(await send(states, { keepOrder: true }));
		return notSent!.map((json) => {
			const { reason, message } = json.delivery as { reason: string; message: string };
			return { says: message, reason };
		});
	});
}

/** The lead was not sent, or not taken, although lead and connection are in order. */
export const deliveryProducers: Producers = {
	paused: () =>
		withEndpoint({ status: 503 }, async (send) => failuresOf(await send(leads('a', 'b'), PAUSE)).slice(1)),
	'known-gone': () =>
		withEndpoint({ status: 410 }, async (send) => failuresOf(await send(leads('a', 'b'), PAUSE)).slice(1)),
	'pause-too-long': () =>
		withEndpoint({ status: 429, headers: { 'Retry-After': '3600' } }, async (send) =>
			failuresOf(await send(leads('a', 'b'), { concurrency: 1 })).slice(1),
		),
	'not-sent-stale': () => heldAsStale(),
	'rate-used-up': () =>
		withEndpoint({ status: 200 }, async (send) =>
			failuresOf(await send(leads('a', 'b'), { maxRate: 1, maxRatePer: 'minute' })),
		),
	blocked: () =>
		withEndpoint({ status: 400 }, async (send) => failuresOf(await send(leads('a', 'a'))).slice(1)),
	'stopped-sending': async () => (await stopped())[0]!,
	'stopped-before': async () => (await stopped())[1]!,
	'redis-away': async () => await tryRedis({ port: await closedPort() }),
	'redis-refuses': () => withRedis((port) => tryRedis({ port, user: 'nobody', password: 'wrong' })),
	'redis-cluster': () => withRedisCluster('-MOVED 3999 10.0.0.2:6379\r\n', 0, (port) => tryRedis({ port })),
	'redis-stranger': () =>
		withSocket(
			(socket) => socket.end('$9\r\nno Redis!\r\n'),
			(port) => tryInForm('testRestWebhookRedisCredential', { host: '127.0.0.1', port }),
		),
	'redis-host': () => tryRedis({ host: 'redis://:password@127.0.0.1', port: 1 }),
	'redis-ssrf': () => whileEgressIsFiltered(() => tryRedis({ port: 1 })),
	'redis-library': () => withoutRedisLibrary(() => tryRedis({ port: 1 })),
	'claim-taken-over': () =>
		withRedis(async (port) => {
			const redis = new Redis(port);
			const takeOver = async () => {
				const [claim] = await redis.keys('*:id:*');
				await redis.set(claim as string, 'the token of another worker');
				return { status: 503, headers: { 'retry-after': '2' } };
			};
			const parameters = { newLeadsOnly: true, historyStore: 'redis' };
			const credentials = { restWebhookRedisApi: { host: '127.0.0.1', port } };
			const shown = await withEndpoint(takeOver, async (_send, { url }) =>
				failuresOf(await act([newLead()], parameters, { credential: { url }, credentials })),
			);
			redis.disconnect();
			return shown;
		}),
	unexpected: async () => {
		const parameters = { leadData: 'json', leadJson: '={{ $("Nobody").item.json }}' };
		return failuresOf(await act([{}], parameters));
	},
};
