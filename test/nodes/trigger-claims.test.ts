import type { IWebhookFunctions } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { historiesOf } from '../../lib';
import { acceptOnce } from '../../nodes/RestWebhookTrigger/duplicates';

/* The moments between a claim and the execution that no real request hits reliably. */
const workflowId = randomUUID();

/** One request of a trigger: what n8n gives its webhook(), and what n8n and the sender do afterwards. */
function request(eventId: string, patience?: number) {
	const response = Object.assign(new EventEmitter(), { destroyed: false, statusCode: 200 });
	const staticData: Record<string, unknown> = {};
	const context = {
		additionalData: {},
		workflow: { staticData: {} },
		getMode: () => 'webhook',
		getNodeParameter: (_name: string, fallback: unknown) => fallback,
		getNode: () => ({ id: 'node' }),
		getWorkflow: () => ({ id: workflowId }),
		getWorkflowStaticData: () => staticData,
		getResponseObject: () => response,
	};
	const accepted = acceptOnce(context as unknown as IWebhookFunctions, eventId, patience);
	return {
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
