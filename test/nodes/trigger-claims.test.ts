import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { historiesOf, rememberedIdOf } from '../../lib';
import { acceptEvents } from '../../nodes/RestWebhookTrigger/accept';
import { acceptOnce } from '../../nodes/RestWebhookTrigger/duplicates';
import { eventIdOf } from '../../nodes/RestWebhookTrigger/request';
import { answerWhenDone } from '../../nodes/RestWebhookTrigger/when-done';

/* The moments between a claim and the execution that no real request hits reliably. */
const workflowId = randomUUID();

/** One request of a trigger: what n8n gives its webhook(), and what n8n and the sender do afterwards. */
function request(eventId: string, patience?: number) {
	const response = Object.assign(new EventEmitter(), {
		...{ destroyed: false, statusCode: 200 },
		...{ setHeader: () => {}, status: () => ({ json: () => {} }), destroy: () => {} },
	});
	const staticData: Record<string, unknown> = {};
	const context = {
		additionalData: {},
		workflow: { staticData: {} },
		getMode: () => 'webhook',
		getNodeParameter: (_name: string, fallback: unknown) => fallback,
		getNode: () => ({ id: 'node', name: 'Trigger' }),
		getRequestObject: () => ({ headers: {} }),
		logger: { debug: () => {}, warn: () => {} },
		getWorkflow: () => ({ id: workflowId }),
		getWorkflowStaticData: () => staticData,
		getResponseObject: () => response,
	};
	const accepted = acceptOnce(context as unknown as IWebhookFunctions, eventId, patience);
	return {
		context: context as unknown as IWebhookFunctions,
		response,
		verdict: accepted.then((accept) => (typeof accept === 'string' ? accept : 'first')),
		/** n8n has created the execution. */
		start: async () => {
			const accept = await accepted;
			if (typeof accept === 'string') throw new Error(`Nothing to start: ${accept}`);
			accept();
		},
		/** The connection ends: the answer is out, or the sender has hung up. */
		close: (statusCode = 200) => {
			response.statusCode = statusCode;
			response.destroyed = true;
			response.emit('close');
		},
	};
}

let eventId = '';
beforeEach(() => {
	eventId = randomUUID();
});

it('makes an event known once its execution exists, and not before', async () => {
	const first = request(eventId);
	const second = request(eventId);
	await first.verdict;
	const undecided = await Promise.race([second.verdict, new Promise((resolve) => setImmediate(resolve))]);
	expect(undecided).toBeUndefined();

	await first.start();
	expect(await second.verdict).toBe('duplicate');
});

it('lets the next request try when the connection ends without an execution', async () => {
	const first = request(eventId);
	const second = request(eventId);
	await first.verdict;
	first.close();
	expect(await second.verdict).toBe('first');
});

it('knows an event whose execution came to be after its sender had hung up', async () => {
	const first = request(eventId);
	await first.verdict;
	first.close();
	await first.start();
	expect(await request(eventId).verdict).toBe('duplicate');
});

it('waits no longer for a sender that has hung up, and keeps nobody else from the event', async () => {
	const first = request(eventId);
	const second = request(eventId);
	await first.verdict;
	second.close();
	expect(await second.verdict).toBe('unavailable');
	first.close();
	expect(await request(eventId).verdict).toBe('first');
});

it('holds up nobody when a sender hangs up at the very moment when its turn comes', async () => {
	const first = request(eventId);
	const second = request(eventId);
	await first.verdict;
	first.close();
	second.close();
	await second.verdict;
	expect(await request(eventId).verdict).toBe('first');
});

it('asks a sender to try again later when the outcome of another request does not come', async () => {
	const first = request(eventId);
	await first.verdict;
	expect(await request(eventId, 20).verdict).toBe('unavailable');
	await first.start();
	expect(await request(eventId, 20).verdict).toBe('duplicate');
});

it('forgets the oldest of more than 10 000 events on their way, and never fails for being full', async () => {
	const accept = async (id: string) => {
		const { verdict, start } = request(id);
		const result = await verdict;
		if (result === 'first') await start();
		return result;
	};
	for (let n = 0; n <= 10_000; n++) expect(await accept(`${eventId} ${n}`)).toBe('first');
	expect(await accept(`${eventId} 1`)).toBe('duplicate');
	expect(await accept(`${eventId} 10000`)).toBe('duplicate');
	expect(await accept(`${eventId} 0`)).toBe('first');
});

it('makes an event new again when n8n has asked for the answer and could not store the execution after all', async () => {
	const first = request(eventId);
	await first.start();
	first.close(500);
	const again = async () => {
		const next = request(eventId);
		const verdict = await next.verdict;
		next.close();
		return verdict;
	};
	await new Promise((resolve) => setImmediate(resolve));
	expect(await again()).toBe('first');
});

it('leaves an event to the execution that has it, whatever became of the answer', async () => {
	const first = request(eventId);
	await first.start();
	const history = historiesOf(workflowId, undefined).of('node');
	expect(history.start([eventId], 'execution 1')).not.toBe('known');
	first.close(500);
	await new Promise((resolve) => setImmediate(resolve));
	expect(await request(eventId).verdict).toBe('duplicate');
});

describe('several events of one request', () => {
	const received = (id: string, type = 'new_lead') => ({ lead: { lead_id: id }, event: { id, type } });
	const options = { events: ['new_lead', 'test'], ignoreDuplicates: true, respond: 'immediately' };
	/** The ids of the items that start, in their order. */
	const started = async (events: object[], change: object = {}) => {
		const { context, response } = request(randomUUID());
		const { workflowData } = await acceptEvents(context, events as never, { ...options, ...change } as never);
		const ids = workflowData?.[0]?.map(({ json }) => (json.event as { id: string }).id);
		return { ids, listeners: response.listenerCount('close') };
	};
	const [a, b, c] = ['a', 'b', 'c'].map((id) => received(`${id} ${randomUUID()}`)) as [
		ReturnType<typeof received>,
		ReturnType<typeof received>,
		ReturnType<typeof received>,
	];
	const idOf = ({ event }: { event: { id: string } }) => event.id;

	it.each(['immediately', 'whenDone'])('start in the order of the request (Respond: %s)', async (respond) => {
		const events = ['z', 'b', 'y', 'a'].map((id) => received(`${id} ${randomUUID()}`));
		expect((await started([...events, events[1]!], { respond })).ids).toEqual(events.map(idOf));
	});

	it.each(['immediately', 'whenDone'])(
		'of HubSpot all start that are about two contacts, and the repeat of one does not (Respond: %s)',
		async (respond) => {
			const eventId = randomUUID();
			const about = (objectId: number, attemptNumber = 0) => ({
				event: { id: eventId, type: 'new_lead' },
				lead: {
					lead_id: String(objectId),
					original: { eventId, objectId, attemptNumber, subscriptionType: 'contact.creation', occurredAt: 1 },
				},
			});
			const ids = (await started([about(123), about(124), about(123, 1)], { respond })).ids;
			expect(ids).toEqual([eventId, eventId]);
			const { event, lead } = about(123);
			expect(eventIdOf({ json: { ...lead, event } as never })).toEqual([rememberedIdOf({ event, lead })]);
		},
	);

	it('all start where nobody ignores duplicates', async () => {
		expect((await started([a, b, a], { ignoreDuplicates: false })).ids).toEqual([a, b, a].map(idOf));
	});

	it('all start that are tests', async () => {
		const test = received('test', 'test');
		expect((await started([test, c, test, c])).ids).toEqual([test, c, test].map(idOf));
	});

	it('listen together for the end of the connection', async () => {
		const events = Array.from({ length: 20 }, () => received(randomUUID()));
		// Node warns of a leak from the eleventh listener on. n8n's answer and this test's own request have one each.
		expect((await started(events)).listeners).toBeLessThan(5);
	});
});

describe('Respond: When the Workflow Has Succeeded', () => {
	const whenDone = async (id: string, items: () => Promise<INodeExecutionData[]>) => {
		const { context, close } = request(randomUUID());
		const events = [{ lead: { lead_id: id }, event: { id, type: 'new_lead' } }];
		return { result: await answerWhenDone(context, events as never, items), close };
	};
	const item = async () => [{ json: {} }];

	it('makes an event new again when n8n could not store its execution', async () => {
		const { close } = await whenDone(eventId, item);
		close(500);
		await new Promise((resolve) => setImmediate(resolve));
		const again = await whenDone(eventId, item);
		expect(again.result.workflowData).toBeDefined();
		again.close();
	});

	it('makes an event new again when its items cannot be made', async () => {
		await expect(whenDone(eventId, async () => await Promise.reject(new Error('no items')))).rejects.toThrow(
			'no items',
		);
		const again = await whenDone(eventId, item);
		expect(again.result.workflowData).toBeDefined();
		again.close();
	});
});
