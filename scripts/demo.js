'use strict';

const { randomBytes } = require('node:crypto');
const { join } = require('node:path');
const { SCENARIOS } = require('./demo/events');
const { createPlayer } = require('./demo/play');
const { startRelay } = require('./demo/relay');
const { renderTable } = require('./demo/table');
const { build, ensureDependencies } = require('./lib/checkout');
const { ensureN8n } = require('./lib/install-n8n');
const { startN8n } = require('./lib/n8n');
const { OWNER, createApi, triggerUrl } = require('./lib/n8n-api');
const { withNode24Path } = require('./lib/node24');
const { withProgress } = require('./lib/progress');
const { runSession } = require('./lib/session');
const { addToTally } = require('./lib/tally');
const { readTemplate, withCredentials } = require('./lib/templates');
const { pack } = require('./pack');

const newSecretKey = () => `whsec_${randomBytes(32).toString('base64')}`;

/**
 * Runs the demo; without `once` it never ends by itself.
 * @param {{ once: boolean, folder: string, onCleanUp: (work: () => Promise<void>) => void, onPlayed: (ok: boolean) => void }} options
 *   onPlayed: told whether every outcome was the expected one
 */
async function demo({ once, folder, onCleanUp, onPlayed }) {
	await ensureDependencies();
	await build(await withNode24Path());
	const tarball = await pack(join(folder, 'package'));
	await ensureN8n();

	const n8n = await withProgress('Starting n8n with this package', () =>
		startN8n({ userFolder: join(folder, 'n8n'), tarball }),
	);
	onCleanUp(() => n8n.stop());
	const stage = await withProgress('Importing the workflows of workflows/', () => setUp(n8n.url));
	onCleanUp(() => stage.relay.close());

	const rows = await withProgress(`Playing ${SCENARIOS.length} events`, () => playAll(createPlayer(stage)));
	const passed = rows.filter(({ ok }) => ok).length;
	addToTally(passed, rows.length - passed);
	console.log(`\n${showTable(rows)}\n`);
	console.log(`${passed} of ${rows.length} events ended as expected.`);
	onPlayed(passed === rows.length);
	if (once) return;
	console.log(howToGoOn(stage));
	await new Promise(() => {});
}

/**
 * Makes the owner, the credentials and the small endpoint, and publishes both workflows.
 * @param {string} url of n8n
 * @param {(workflow: object) => object} [prepare] what is done to a workflow before it is imported
 */
async function setUp(url, prepare = (workflow) => workflow) {
	const api = createApi(url);
	await api.setUpOwner();
	const [sourceKey, endpointKey] = [newSecretKey(), newSecretKey()];
	// The endpoint is on this machine, which the nodes refuse unless told otherwise.
	const local = { previousSecretKey: '', previousSecretKeyValidUntil: '', allowInsecureUrl: true };
	const credential = (name, fields) => api.createCredential(name, 'restWebhookApi', { ...local, ...fields });
	const publish = async (name, chosen) => {
		const workflow = await api.importWorkflow(prepare(withCredentials(readTemplate(name), chosen)));
		return await api.activate(workflow.id);
	};

	// The receiver comes first: n8n gives its Webhook node a path of its own, and the endpoint hands on to it.
	const expected = await credential('Key of the sender', { url: '', secretKey: endpointKey });
	const receiver = await publish('receive-and-verify', { Verify: expected });
	const relay = await startRelay(triggerUrl(url, receiver));
	const source = await credential('Lead source', { url: '', secretKey: sourceKey });
	const endpoint = await credential('My endpoint', { url: relay.url, secretKey: endpointKey });
	const credentials = { 'Lead Events': source, 'Send to Endpoint': endpoint };
	const sender = await publish('lead-source-to-endpoint', credentials);
	return { api, url, relay, sourceKey, credentials, sender, receiver };
}

async function playAll(play) {
	const rows = [];
	for (const { title, expected, ...scenario } of SCENARIOS) {
		const outcome = await play(scenario);
		const ok = Object.keys(expected).every((column) => outcome[column].result === expected[column]);
		rows.push({ title, expected, outcome, ok });
	}
	return rows;
}

function showTable(rows) {
	const cell = ({ result, why }) => (why ? `${result || '—'}\n${why}` : result || '—');
	return renderTable(
		['', 'Event', 'The trigger answered', 'The action did', "The receiver's Verify said", 'OK?'],
		rows.map(({ title, outcome, expected, ok }, index) => [
			String(index + 1),
			ok
				? title
				: `${title}\nexpected: ${Object.values(expected)
						.map((word) => word || '—')
						.join(' | ')}`,
			cell(outcome.trigger),
			cell(outcome.action),
			cell(outcome.verify),
			ok ? '✔' : '✘',
		]),
	);
}

const howToGoOn = ({ url, sender, receiver, sourceKey }) => `
The editor is open at ${url}
  E-mail:    ${OWNER.email}
  Password:  ${OWNER.password}
  Sender:    ${url}/workflow/${sender.id}
             (its tab Executions shows what became of each lead)
  Receiver:  ${url}/workflow/${receiver.id}
             (its settings keep no executions: the red note in it says why)

After the log-in n8n may show its Assistant: open the two addresses above.

Send a lead of your own (in another terminal), then look into the sender's Executions:
  curl -X POST '${triggerUrl(url, sender)}' \\
    -H 'Content-Type: application/json' -H 'X-Secret-Key: ${sourceKey}' \\
    -d '{"lead_id": "lead_mine", "name": "My Lead", "phone": "+15550001111"}'

Ctrl-C ends the demo and removes everything it made.`;

module.exports = { playAll, setUp, showTable };

if (require.main === module) {
	runSession('rest-webhook-demo', async ({ exitWith, ...tools }) => {
		// Only when every outcome is the expected one; not when it is stopped before that.
		exitWith(1);
		const onPlayed = (ok) => exitWith(ok ? 0 : 1);
		await demo({ ...tools, once: process.argv.includes('--once'), onPlayed });
	});
}
