import { demo } from './demo/demo';
import { readArguments } from '../harness/machine/arguments';
import { runSession } from '../harness/machine/session';

void runSession('rest-webhook-demo', async ({ exitWith, ...tools }) => {
	const { once } = readArguments(process.argv.slice(2), ['once'], 'npm run demo [-- --once]');
	// If somebody stops the demo before every outcome was the expected one, it must not end as a success.
	exitWith(1);
	const onPlayed = (ok: boolean) => exitWith(ok ? 0 : 1);
	await demo({ ...tools, once: once !== undefined, onPlayed });
});
