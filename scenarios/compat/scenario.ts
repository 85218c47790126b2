/*
 * Compat: the demo and more on several versions of n8n. Used by `npm run compat`.
 */
import { join } from 'node:path';
import { playAll, setUp } from '../demo/demo';
import { SCENARIOS } from '../demo/events';
import { COLUMNS, createPlayer, type Player } from '../demo/play';
import type { Tools } from '../../harness/machine/session';
import { startN8n } from '../../harness/n8n/start';
import * as checks from './checks';
import type { PreparedHost } from './hosts';
import * as templates from './templates';
import { withWebhookIds } from './webhook-ids';

/**
 * Plays everything on one n8n.
 * @returns one row for each check; every n8n gets the same checks in the same order
 */
export async function playOn(
	{ other }: PreparedHost,
	{ folder, tarball, redisPort, onCleanUp }: Omit<Tools, 'exitWith'> & { tarball: string; redisPort: number },
): Promise<checks.Row[]> {
	const n8n = await startN8n({ userFolder: join(folder, `n8n-${other.version}`), tarball, other });
	onCleanUp(() => n8n.stop());
	const setup = await setUp(n8n.url, other.version.startsWith('1.') ? withWebhookIds : undefined);
	onCleanUp(() => setup.relay.close());
	const play = createPlayer(setup);
	const all = { ...setup, n8n, version: other.version, play, redisPort };

	const rows = await checks.knowsThePackage(all);
	rows.push(...(await checks.testsTheCredential(all)));
	rows.push(...(await playDemo(play)));
	rows.push(...(await checks.answersRequests(all)));
	rows.push(...(await checks.usesRedis(all)));
	rows.push(...(await templates.hasTheirNodes(all)));
	rows.push(...(await templates.keepsDeadLetters(all)));
	rows.push(...(await checks.remembersOverARestart(all, nextStateOfKnownLead())));
	await n8n.stop();
	return rows;
}

async function playDemo(play: Player): Promise<checks.Row[]> {
	const rows = await playAll(play);
	return rows.map(({ title, outcome, ok }) => {
		const words = COLUMNS.map((column) => outcome[column].result);
		return { what: `Demo: ${title}`, observed: words.filter(Boolean).join(' → '), ok };
	});
}

/** A lead that the demo has delivered, with one more message, which makes it another event of this lead. */
function nextStateOfKnownLead() {
	const known = SCENARIOS.find(({ title }) => title === 'The lead comes back with a message');
	if (known?.from !== 'source') throw new Error('The demo plays no lead that comes back');
	const { payload } = known;
	const before = Array.isArray(payload.messages) ? (payload.messages as unknown[]) : [];
	const message = { direction: 'inbound', text: 'Are you there?', timestamp: '2026-04-22T08:00:00Z' };
	return { ...payload, messages: [...before, message] };
}
