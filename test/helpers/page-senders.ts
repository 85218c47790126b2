import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* The senders of docs/send-from-code.md, which are taken from the page and run. */
export const SEND_FROM_CODE = readFileSync(join(__dirname, '../../docs/send-from-code.md'), 'utf8');

type PageSender = { language: string; command: string; needs: string[]; file: string };

const isThere = (command: string) => spawnSync(command, ['--version']).error === undefined;

/** The senders whose language is on this machine. Prints the others, because they are not tested. */
export const PAGE_SENDERS: PageSender[] = [
	{ language: 'bash', command: 'bash', needs: ['bash', 'curl', 'openssl'], file: 'send.sh' },
	{ language: 'js', command: process.execPath, needs: [process.execPath], file: 'send.js' },
	{ language: 'python', command: 'python3', needs: ['python3'], file: 'send.py' },
].filter(({ language, needs }) => {
	const missing = needs.filter((program) => !isThere(program));
	if (missing.length > 0)
		process.stderr.write(`NOT TESTED: the sender in ${language}, without ${missing.join(', ')}\n`);
	return missing.length === 0;
});

/** Runs a sender of the page. @returns what it prints: the answer of the endpoint */
export async function runPageSender(
	{ language, command, file }: PageSender,
	endpoint: string,
	secretKey: string,
): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'sender-'));
	try {
		const code = new RegExp(`\`\`\`${language}\n(.+?)\`\`\``, 's').exec(SEND_FROM_CODE)![1]!;
		writeFileSync(join(folder, file), code);
		const env = { ...process.env, ENDPOINT: endpoint, SECRET_KEY: secretKey };
		const child = spawn(command, [join(folder, file)], { env, stdio: ['ignore', 'pipe', 'ignore'] });
		const [printed] = await Promise.all([child.stdout.toArray(), once(child, 'close')]);
		return Buffer.concat(printed as Buffer[]).toString();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
