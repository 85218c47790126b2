import { createRequire } from 'node:module';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint } from '../helpers/endpoint';

/* n8n ends requests after 300 s by a setting of its HTTP client, axios. Nobody waits for that here: it is made shorter. */
type Axios = { defaults: { timeout?: number } };
const axios = createRequire(require.resolve('@n8n/backend-network'))('axios') as Axios;

it('an answer within the option Timeout is waited for, however long n8n itself would wait', async () => {
	const endpoint = await startEndpoint({ delayMs: 1_500 });
	// The first request makes n8n set up its client.
	await runAction(endpoint, [newLead()], { options: { timeout: 0.1, maxAttempts: 1 } });
	const before = axios.defaults.timeout;
	expect(before).toBe(300_000);
	axios.defaults.timeout = 500;
	try {
		const run = await runAction(endpoint, [newLead()], { options: { timeout: 20 } });
		expect(jsonOf(run)[0]).toMatchObject([{ delivery: { attempts: 1 } }]);
	} finally {
		axios.defaults.timeout = before;
		await endpoint.close();
	}
});
