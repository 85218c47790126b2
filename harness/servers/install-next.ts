import { join } from 'node:path';
import { installOnce } from '../machine/install-once';
import { withNode24Path } from '../machine/node24';

const VERSION = '16.4.6';
const REACT = '19';

/**
 * Installs Next.js in the cache, once.
 * @returns the folder that holds its node_modules; a project has to lie below this folder, since the bundler of Next.js follows no
 *   link that leads out of it
 */
export async function ensureNext(): Promise<string> {
	return await installOnce({
		name: `next-${VERSION}`,
		label: 'Installing Next.js',
		hint: 'once; 340 MB',
		packages: [`next@${VERSION}`, `react@${REACT}`, `react-dom@${REACT}`],
		env: withNode24Path,
	});
}

/** The path of the command of Next.js, to be run with Node. */
export const commandOfNext = (folder: string) => join(folder, 'node_modules', 'next', 'dist', 'bin', 'next');
