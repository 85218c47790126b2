import { ROOT } from '../machine/cache';
import { withNode24Path } from '../machine/node24';
import { withProgress } from '../machine/progress';
import { run } from '../machine/run';

/** Builds the package into dist/, on the Node that n8n runs on unless told otherwise. */
export async function build(env?: NodeJS.ProcessEnv): Promise<void> {
	const surroundings = env ?? (await withNode24Path());
	await withProgress('Building the package', () =>
		run('npm', ['run', '--silent', 'build'], { cwd: ROOT, env: surroundings }),
	);
}
