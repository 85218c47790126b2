'use strict';

/**
 * Lets this process send leads for its parent, and nothing else. It lives as long as its parent wants, so that it is as
 * warm as n8n. Each message `{ url, secretKey, leads, concurrency }` is answered with the milliseconds it took.
 * @param {(request: { url: string, headers: Record<string, string>, body: string }) => Promise<number>} post sends one
 *   and reads the whole answer; resolves with its status
 */
function answerWith(post) {
	process.on('message', async ({ url, secretKey, leads, concurrency }) => {
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
		process.send(performance.now() - startedAt);
	});
}

module.exports = { answerWith };
