'use strict';

/**
 * The limit: a process that does nothing but POST leads with `fetch`. It lives as long as its parent wants, so that it
 * is as warm as n8n. Each message `{ url, secretKey, leads, concurrency }` is answered with the milliseconds it took.
 */
process.on('message', async ({ url, secretKey, leads, concurrency }) => {
	const startedAt = performance.now();
	const queue = leads.values();
	const sender = async () => {
		for (const lead of queue) {
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-secret-key': secretKey },
				body: JSON.stringify(lead),
			});
			await response.arrayBuffer();
			if (!response.ok) throw new Error(`The endpoint answered ${response.status}`);
		}
	};
	await Promise.all(Array.from({ length: concurrency }, sender));
	process.send(performance.now() - startedAt);
});
