import { join } from 'node:path';
import { HOSTS, prepare } from './compat/hosts';
import { playOn } from './compat/scenario';
import { MARKERS, resultsOf, tableOf, type PlayedHost } from './compat/report';
import { readArguments } from '../harness/machine/arguments';
import { ROOT } from '../harness/machine/cache';
import { withProgress } from '../harness/machine/progress';
import { runSession, type Tools } from '../harness/machine/session';
import { build } from '../harness/package/checkout';
import { pack } from '../harness/package/pack';
import { renderTable } from '../harness/report/console-table';
import { writeSection } from '../harness/report/markdown';
import { startRedis } from '../harness/servers/redis';

const DOCUMENT = join(ROOT, 'docs', 'compatibility.md');

/**
 * Plays the packed package on every n8n of HOSTS, prints a table with a column for each n8n, and writes the table of
 * docs/compatibility.md. Fails when anything happened that was not expected.
 */
async function compat({ folder, onCleanUp, exitWith }: Tools): Promise<void> {
	readArguments(process.argv.slice(2), [], 'npm run compat');
	exitWith(1);
	await build();
	const tarball = await pack(join(folder, 'package'));

	const results: PlayedHost[] = [];
	for (const [index, host] of HOSTS.entries()) {
		const prepared = await prepare(host);
		// Each n8n has its own Redis, so that it finds no keys of another n8n.
		const redis = await startRedis(join(folder, `redis-${index}`));
		onCleanUp(() => redis.stop());
		const tools = { folder, tarball, redisPort: redis.port, onCleanUp };
		const rows = await withProgress(`Playing on ${prepared.title}`, () => playOn(prepared, tools));
		await redis.stop();
		results.push({ ...prepared, rows });
	}

	console.log(`\n${renderTable(['', ...results.map(({ title }) => title)], resultsOf(results))}\n`);
	writeSection(DOCUMENT, tableOf(results), MARKERS);
	const failed = results.flatMap(({ rows }) => rows).filter(({ ok }) => !ok).length;
	console.log(
		`${failed === 0 ? 'All as expected' : `${failed} not as expected`}. The table is in ${DOCUMENT}`,
	);
	exitWith(failed === 0 ? 0 : 1);
}

void runSession('rest-webhook-compat', compat);
