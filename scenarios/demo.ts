import { demo } from './demo/demo';
import { readArguments } from '../harness/machine/arguments';
import { runSession } from '../harness/machine/session';

void runSession('rest-webhook-demo', async ({ exitWith, ...tools }) => {
	const { once } = readArguments(process.argv.slice(2), ['once'], 'npm run demo [-- --once]');
	// Only when every outcome is the expected one; not when it is stopped before that.
	exitWith(1);
	const onPlayed = (ok: boolean) => exitWith(ok ? 0 : 1);
	await demo({ ...tools, once: once !== undefined, onPlayed });
});
