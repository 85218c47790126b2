import { cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { ensureNode24 } from '../machine/node24';
import { N8N_VERSION } from '../n8n/install';
import { run } from '../machine/run';

/**
 * Describes the machine on which figures were measured, without its name.
 */
export async function describeMachine(): Promise<string> {
	const node = (await run(join(await ensureNode24(), 'bin', 'node'), ['--version'])).trim();
	const processors = cpus();
	const model = processors[0]?.model.trim() ?? 'unknown';
	const memory = Math.round(totalmem() / 2 ** 30);
	const busy = (loadavg()[0] ?? 0).toFixed(1);
	return `${processors.length} cores (${model}), ${memory} GB, ${type()}; n8n ${N8N_VERSION}, Node ${node}, SQLite; load of the machine at the start ${busy}`;
}
