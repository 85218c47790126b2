/*
 * Demo: plays the main job in a real n8n, event by event. events.ts lists the events, play.ts plays them, and relay.ts is
 * the small endpoint between the two workflows. Used by `npm run demo` and by the compatibility scenario.
 */
import { join } from 'node:path';
import { SCENARIOS, type Scenario } from './events';
import { COLUMNS, createPlayer, type Cell, type Outcome, type Player } from './play';
import { startRelay } from './relay';
import { renderTable } from '../../harness/report/console-table';
import { build } from '../../harness/package/checkout';
import { ensureN8n } from '../../harness/n8n/install';
import { startN8n } from '../../harness/n8n/start';
import { OWNER, createApi, triggerUrl, type Credential, type Workflow } from '../../harness/n8n/api';
import { withProgress } from '../../harness/machine/progress';
import type { Tools } from '../../harness/machine/session';
import { countChecks } from '../../harness/machine/count-checks';
import { pack } from '../../harness/package/pack';
import { newSecretKey } from '../../harness/workflows/publish';
import { readTemplate, withCredentials } from '../../harness/workflows/templates';

/**
 * Runs the demo; without `once` it never ends by itself.
 * @param options.onPlayed is called when all events are played, with whether every outcome was the expected one
 */
export async function demo({
	once,
	folder,
	onCleanUp,
	onPlayed,
}: Omit<Tools, 'exitWith'> & { once: boolean; onPlayed: (ok: boolean) => void }): Promise<void> {
	await build();
	const tarball = await pack(join(folder, 'package'));
	await ensureN8n();

	const n8n = await withProgress('Starting n8n with this package', () =>
		startN8n({ userFolder: join(folder, 'n8n'), tarball }),
	);
	onCleanUp(() => n8n.stop());
	const setup = await withProgress('Importing the workflows of workflows/', () => setUp(n8n.url));
	onCleanUp(() => setup.relay.close());

	const rows = await withProgress(`Playing ${SCENARIOS.length} events`, () => playAll(createPlayer(setup)));
	const passed = rows.filter(({ ok }) => ok).length;
	countChecks(passed, rows.length - passed);
	console.log(`\n${showTable(rows)}\n`);
	console.log(`${passed} of ${rows.length} events ended as expected.`);
	onPlayed(passed === rows.length);
	if (once) return;
	console.log(howToGoOn(setup));
	await new Promise(() => {});
}

/**
 * Makes the owner, the credentials and the small endpoint, and publishes both workflows.
 * @param url the URL of n8n
 * @param prepare changes a workflow before it is imported
 */
export async function setUp(url: string, prepare = (workflow: Workflow) => workflow) {
	const api = createApi(url);
	await api.setUpOwner();
	const [sourceKey, endpointKey] = [newSecretKey(), newSecretKey()];
	// The endpoint is on this machine, which the nodes refuse unless told otherwise.
	const local = { previousSecretKey: '', previousSecretKeyValidUntil: '', allowInsecureUrl: true };
	const credential = (name: string, fields: { url: string; secretKey: string }) =>
		api.createCredential(name, 'restWebhookApi', { ...local, ...fields });
	const publish = async (name: string, chosen: Record<string, Credential>) => {
		const workflow = await api.importWorkflow(prepare(withCredentials(readTemplate(name), chosen)));
		return await api.activate(workflow.id);
	};

	// The receiver workflow comes first: n8n gives its Webhook node a path, and the small endpoint posts to this path.
	const expected = await credential('Key of the sender', { url: '', secretKey: endpointKey });
	const receiver = await publish('receive-and-verify', { Verify: expected });
	const relay = await startRelay(triggerUrl(url, receiver));
	const source = await credential('Lead source', { url: '', secretKey: sourceKey });
	const endpoint = await credential('My endpoint', { url: relay.url, secretKey: endpointKey });
	const credentials = { 'Lead Events': source, 'Send to Endpoint': endpoint };
	const sender = await publish('lead-source-to-endpoint', credentials);
	return { api, url, relay, sourceKey, credentials, sender, receiver };
}

/** The result of one scenario. */
export interface PlayedRow {
	title: string;
	expected: Scenario['expected'];
	outcome: Outcome;
	ok: boolean;
}

export async function playAll(play: Player): Promise<PlayedRow[]> {
	const rows: PlayedRow[] = [];
	for (const scenario of SCENARIOS) {
		const { title, expected } = scenario;
		const outcome = await play(scenario);
		const ok = COLUMNS.every((column) => outcome[column].result === expected[column]);
		rows.push({ title, expected, outcome, ok });
	}
	return rows;
}

function showTable(rows: PlayedRow[]): string {
	const cell = ({ result, why }: Cell) => (why ? `${result || '—'}\n${why}` : result || '—');
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

const howToGoOn = ({ url, sender, receiver, sourceKey }: Awaited<ReturnType<typeof setUp>>) => `
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
