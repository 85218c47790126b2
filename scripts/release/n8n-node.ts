import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce } from '../../harness/machine/install-once';
import { run } from '../../harness/machine/run';

const VERSION = '0.48.3';
/** The sources of the published package. Tests and tools are not published, and n8n's rules are not made for them. */
const SHIPPED = ['package.json', 'tsconfig.json', 'nodes', 'credentials', 'lib'];
/**
 * This file runs in other programs that receive events, and n8n never loads it. It answers with the Response of fetch and writes
 * to the console, and n8n forbids both to nodes.
 */
const OUTSIDE_N8N = join('lib', 'receiver.ts');

/**
 * Runs n8n's own `n8n-node lint` over the sources of what ships. In strict mode, which package.json turns on, it accepts no
 * other eslint.config.mjs than n8n's own, which lints every TypeScript file below it. So it gets a folder with the
 * sources of what n8n loads, and nothing else, in which `n8n-node cloud-support enable` has written its eslint.config.mjs.
 * @param checkout a checkout with its node_modules
 * @param folder an empty folder
 * @throws {Error} with the findings of the lint
 */
export async function lintAsN8n(checkout: string, folder: string): Promise<void> {
	const cli = await ensureCli();
	const sources = join(folder, 'sources');
	mkdirSync(sources);
	// ESLint searches for packages in the folders above a file. So ours are beside the sources, and those of n8n's command above.
	symlinkSync(join(cli, 'node_modules'), join(folder, 'node_modules'));
	symlinkSync(join(checkout, 'node_modules'), join(sources, 'node_modules'));
	for (const name of SHIPPED) cpSync(join(checkout, name), join(sources, name), { recursive: true });
	rmSync(join(sources, OUTSIDE_N8N));
	const command = join(cli, 'node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
	await run('node', [command, 'cloud-support', 'enable'], { cwd: sources });
	const status = await run('node', [command, 'cloud-support'], { cwd: sources });
	if (!status.includes('ENABLED')) throw new Error(`n8n-node cloud-support does not say ENABLED:\n${status}`);
	await run('node', [command, 'lint'], { cwd: sources });
}

/** Installs n8n's command in the cache once. It is no devDependency, because it brings 600 packages and only this check needs it. */
async function ensureCli(): Promise<string> {
	return await installOnce({
		name: `n8n-node-cli-${VERSION}`,
		label: "Installing n8n's command for node authors",
		hint: 'once; 700 MB',
		packages: [`@n8n/node-cli@${VERSION}`],
	});
}
