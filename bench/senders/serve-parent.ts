import { performance } from 'node:perf_hooks';

/** What a sender is asked to do. */
export interface Task {
	url: string;
	secretKey: string;
	leads: object[];
	concurrency: number;
}

export interface Request {
	url: string;
	headers: Record<string, string>;
	body: string;
}

/**
 * Lets this process send leads for its parent, and nothing else. The process lives until its parent ends it, so that it is as
 * warm as n8n. For each task it answers how many milliseconds the task took.
 * @param post sends one request and reads the whole answer; resolves with the status
 */
export function serveParent(post: (request: Request) => Promise<number>): void {
	const work = async ({ url, secretKey, leads, concurrency }: Task): Promise<void> => {
		const startedAt = performance.now();
		const queue = leads.values();
		const sender = async () => {
			for (const lead of queue) {
				const headers = { 'content-type': 'application/json', 'x-secret-key': secretKey };
				const status = await post({ url, headers, body: JSON.stringify(lead) });
				if (status !== 200) throw new Error(`The endpoint answered ${status}`);
			}
		};
		await Promise.all(Array.from({ length: concurrency }, sender));
		process.send?.(performance.now() - startedAt);
	};
	// When a task fails, this process ends, and its parent notices.
	process.on('message', (task: Task) => void work(task));
}
