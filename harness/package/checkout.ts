import { ROOT } from '../machine/cache';
import { withNode24Path } from '../machine/node24';
import { withProgress } from '../machine/progress';
import { run } from '../machine/run';

/** Builds the package into dist/. @param env without it, the build runs on the Node on which n8n runs */
export async function build(env?: NodeJS.ProcessEnv): Promise<void> {
	const surroundings = env ?? (await withNode24Path());
	await withProgress('Building the package', () =>
		run('npm', ['run', '--silent', 'build'], { cwd: ROOT, env: surroundings }),
	);
}
