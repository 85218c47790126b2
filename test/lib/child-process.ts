import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Runs TypeScript that imports from `./lib` in a process of its own, as another life of n8n would.
 * @param source ends with a console.log of the result
 * @param timeZone of that process; time zones cannot be changed from within jest
 * @returns what was logged
 */
export function runInChild(source: string, timeZone = 'UTC'): string {
	const { outputFiles } = buildSync({
		stdin: { contents: source, resolveDir: join(__dirname, '../..'), loader: 'ts' },
		bundle: true,
		platform: 'node',
		write: false,
	});
	const code = outputFiles[0]?.text ?? '';
	const env = { ...process.env, TZ: timeZone };
	return execFileSync(process.execPath, ['-'], { input: code, env, encoding: 'utf8' }).trim();
}
