import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Certificates } from '../../harness/servers/certificates';
import { createApi, type Api, type Session } from '../../harness/n8n/api';
import { eventually } from './browser/eventually';
import { noteSecret } from './secrets';

/** What setup.ts can be asked for over HTTP. */
export type Command = 'kill' | 'start';

type RunningN8n = {
	url: string;
	userFolder: string;
	logFile: string;
	control: string;
	certificates: Certificates;
	keysFile: string;
	session: Session;
	/** A published trigger that no test checks; countExecutions sends events to it. */
	sentinel: { workflowId: string; url: string; secretKey: string };
};

/** The n8n that setup.ts started. */
export function runningN8n(): RunningN8n {
	const { E2E_N8N } = process.env;
	if (!E2E_N8N) throw new Error('n8n is not running: start these tests with `npm run test:e2e`');
	return JSON.parse(E2E_N8N) as RunningN8n;
}

/** A client of n8n's REST interface, logged in as the owner. All share one session: n8n limits logins. */
export async function logIn(): Promise<Api> {
	const { url, session } = runningN8n();
	return createApi(url, url, { ...session });
}

/** Kills n8n as a power cut would (SIGKILL). */
export const killN8n = () => control('kill');

/** Starts the killed n8n again, with the database that it had. */
export const startN8nAgain = () => control('start');

async function control(command: Command): Promise<void> {
	const response = await fetch(`${runningN8n().control}/${command}`, { method: 'POST' });
	if (!response.ok) throw new Error(`n8n did not ${command}: ${await response.text()}`);
}

/**
 * A key for tests with n8n's own Webhook node in front of Verify. That node puts all headers into its output, and n8n writes them
 * to its database while the execution runs (SECURITY.md). So the search for secrets leaves this key out.
 */
export const keyForWebhookNode = () => `whsec_${randomBytes(32).toString('base64')}`;

/** A fresh key; when all tests are done, everything n8n has written is searched for it. */
export function newSecretKey(): string {
	const key = keyForWebhookNode();
	noteSecret(runningN8n().keysFile, key);
	return key;
}

/** All fields of a REST Webhook API credential; the endpoints of the tests are on this machine. */
export function credentialData(fields: { secretKey: string; url?: string }) {
	return {
		url: 'http://127.0.0.1:9/unused',
		previousSecretKey: '',
		previousSecretKeyValidUntil: '',
		allowInsecureUrl: true,
		...fields,
	};
}

export type Answer = { status: number; text: string; json: Record<string, unknown> };

/**
 * POSTs exactly these headers and bytes; a header with several values is sent several times.
 * (`fetch` would join them into one.)
 */
export function post(url: string, headers: Record<string, string | string[]>, body: string): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const outgoing = request(url, { method: 'POST', headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				const text = Buffer.concat(chunks).toString('utf8');
				resolve({ status: response.statusCode ?? 0, text, json: parse(text) });
			});
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}

function parse(text: string): Record<string, unknown> {
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch {
		return {};
	}
}

/**
 * Counts the executions of a workflow that some work starts, when all of them have ended. n8n may answer a request before it
 * records the execution. So this first waits for the expected executions. Then it gives an unexpected execution time to appear:
 * it sends one more event to a workflow of setup.ts, and waits until n8n has recorded that one. (A fixed pause would be too
 * long on a quiet machine and too short on a busy one.)
 * @param work tells how many it must start
 */
export async function countExecutions(api: Api, workflowId: string, work: () => Promise<number>) {
	await untilRecorded(api);
	const [newest = '0'] = await api.listExecutionIds(workflowId, 1);
	const count = async () => {
		const ids = await api.listExecutionIds(workflowId);
		return ids.filter((id) => Number(id) > Number(newest)).length;
	};
	const least = await work();
	await eventually(async () => expect(await count()).toBeGreaterThanOrEqual(least));
	await untilRecorded(api);
	await eventually(async () => expect(await api.countRunning(workflowId)).toBe(0));
	return await count();
}

/** Resolves once n8n, which may be busy and answer 503 at first, has recorded the execution of one more request. */
async function untilRecorded(api: Api): Promise<void> {
	const { workflowId, url, secretKey } = runningN8n().sentinel;
	const headers = { 'content-type': 'application/json', 'x-secret-key': secretKey };
	const newest = async () => (await api.listExecutionIds(workflowId, 1))[0];
	const before = await eventually(newest);
	await eventually(async () =>
		expect((await post(url, headers, '{"lead_id":"lead_sent_last"}')).status).toBe(200),
	);
	await eventually(async () => expect(await newest()).not.toBe(before));
}
