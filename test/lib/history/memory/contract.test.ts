import { History, type HistoryStore } from '../../../../lib';
import { historyContract } from '../contract';

historyContract('memory', () => {
	const [history, other] = [new History(), new History()];
	const store = (kept: History) => kept as unknown as HistoryStore;
	return { worker: () => store(history), neighbour: () => store(other) };
});
