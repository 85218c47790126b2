import type { IExecuteFunctions } from 'n8n-workflow';
import { MemoryHistory, type HistoryStore } from '../../lib';
import { rememberAtEnd } from '../../nodes/shared/history/remember-at-end';

const LIMIT = 10;

/** As much of an execution as is looked at; n8n tells the handlers of its end. */
function execution(signal: AbortSignal) {
	const handlers: Array<(run: { status: string }) => Promise<void>> = [];
	const context = {
		getExecutionId: () => 'execution 1',
		getExecutionCancelSignal: () => signal,
		additionalData: { hooks: { handlers: { workflowExecuteAfter: handlers } } },
	} as unknown as IExecuteFunctions;
	return { context, handlers };
}

const memory = () => new MemoryHistory() as unknown as HistoryStore;

it('leaves work new when the execution was stopped before it was started: n8n has told of the end already', async () => {
	const history = memory();
	const { context, handlers } = execution(AbortSignal.abort());
	await rememberAtEnd(context, history, ['a'], LIMIT);
	expect(handlers).toEqual([]);
	expect(await history.claim(['a'])).not.toBe('known');
});

it.each([
	['success', true],
	['waiting', true],
	['error', false],
	['canceled', false],
])('after %s the work is known: %s', async (status, isKnown) => {
	const history = memory();
	const { context, handlers } = execution(new AbortController().signal);
	await rememberAtEnd(context, history, ['a'], LIMIT);
	expect(await history.claim(['a'])).toBe('known');
	await handlers[0]?.({ status });
	expect(await history.has(['a'])).toBe(isKnown);
	if (!isKnown) expect(await history.claim(['a'])).not.toBe('known');
});

describe('an execution that could not start its work because Redis was away for a moment', () => {
	const unreachableOnce = () => {
		const history = memory();
		const { start } = history;
		let calls = 0;
		history.start = (...args) => {
			if (calls++ === 0) throw new Error('Command timed out');
			return start.apply(history, args);
		};
		return history;
	};

	it.each([
		['success', true],
		['error', false],
	])('starts it at its end, so that after %s the work is known: %s', async (status, isKnown) => {
		const history = unreachableOnce();
		const { context, handlers } = execution(new AbortController().signal);
		await history.reserve(['a'], LIMIT);
		await expect(rememberAtEnd(context, history, ['a'], LIMIT)).rejects.toThrow('timed out');
		await handlers[0]?.({ status });
		expect(await history.has(['a'])).toBe(isKnown);
		// A failed event was a duplicate until its reservation had expired, for a minute.
		if (!isKnown) expect(await history.claim(['a'])).not.toBe('known');
	});

	it('starts it soon, because the event of a long execution became new when its reservation had lapsed', async () => {
		jest.useFakeTimers();
		try {
			const history = unreachableOnce();
			const { context, handlers } = execution(new AbortController().signal);
			await expect(rememberAtEnd(context, history, ['a'], LIMIT)).rejects.toThrow('timed out');
			expect(await history.outcome(['a'])).toBe('new');
			await jest.advanceTimersByTimeAsync(5_000);
			expect(await history.outcome(['a'])).toBe('pending');
			await handlers[0]?.({ status: 'success' });
			expect(await history.outcome(['a'])).toBe('known');
			expect(jest.getTimerCount()).toBe(0);
		} finally {
			jest.useRealTimers();
		}
	});

	it.each<[string, (stop: AbortController) => AbortController]>([
		['before that', (stop) => (stop.abort(), stop)],
		['just after that, for which n8n calls back', (stop) => stop],
	])('does not start it any more once the execution has been stopped %s', async (_, before) => {
		jest.useFakeTimers();
		try {
			const history = unreachableOnce();
			const stop = before(new AbortController());
			const { context, handlers } = execution(stop.signal);
			await expect(rememberAtEnd(context, history, ['a'], LIMIT)).rejects.toThrow('timed out');
			if (!stop.signal.aborted) await handlers[0]?.({ status: 'canceled' });
			await jest.advanceTimersByTimeAsync(60_000);
			expect([await history.outcome(['a']), jest.getTimerCount()]).toEqual(['new', 0]);
		} finally {
			jest.useRealTimers();
		}
	});

	it('holds one claim, however often the outcome cannot be written: each claim renews itself until it is ended', async () => {
		const history = unreachableOnce();
		const { start } = history;
		let [starts, confirmations] = [0, 0];
		history.start = async (...args) => {
			const claim = await start.apply(history, args);
			starts++;
			if (claim === 'known') return claim;
			return {
				...claim,
				confirm: async (limit) => {
					if (confirmations++ === 0) throw new Error('Command timed out');
					await claim.confirm(limit);
				},
			};
		};
		const { context, handlers } = execution(new AbortController().signal);
		await expect(rememberAtEnd(context, history, ['a'], LIMIT)).rejects.toThrow('timed out');
		await handlers[0]?.({ status: 'success' });
		expect([await history.has(['a']), starts, confirmations]).toEqual([true, 1, 2]);
	});
});

describe('an engine of n8n that tells nodes nothing of the end', () => {
	it('counts as one whose execution failed: a repeat is processed once more, instead of a failed event never', async () => {
		const history = memory();
		const warnings: string[] = [];
		const context = {
			getExecutionId: () => 'execution 1',
			getExecutionCancelSignal: () => new AbortController().signal,
			getNode: () => ({ name: 'Lead Events' }),
			logger: { warn: (line: string) => warnings.push(line) },
			additionalData: {},
		} as unknown as IExecuteFunctions;
		await rememberAtEnd(context, history, ['a'], LIMIT);
		await rememberAtEnd(context, history, ['b'], LIMIT);
		expect(await history.has(['a'])).toBe(false);
		expect(await history.claim(['a'])).not.toBe('known');
		// Once is enough: it is so for each execution.
		expect(warnings).toEqual([expect.stringContaining('does not tell the node "Lead Events"')]);
	});
});
