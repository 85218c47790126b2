import { MemoryHistory, type HistoryStore } from '../../../../lib';
import { historyContract } from '../contract';

historyContract('memory', () => {
	const [history, other] = [new MemoryHistory(), new MemoryHistory()];
	const store = (kept: MemoryHistory) => kept as unknown as HistoryStore;
	return { worker: () => store(history), neighbour: () => store(other) };
});
