const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const QUIET_INTERVAL_MS = 15_000;

const seconds = (since: number) => `${Math.round((Date.now() - since) / 1000)} s`;

/**
 * Runs something slow and shows that it is alive: a spinner on a terminal, a line every 15 seconds elsewhere.
 * @param label what is being done, e.g. "Installing n8n 2.41.1"
 * @param options hint: what to expect, e.g. "about 3 minutes"
 * @returns what the work returned; its error is passed on
 */
export async function withProgress<T>(
	label: string,
	work: () => Promise<T>,
	{ hint, stream = process.stdout }: { hint?: string; stream?: NodeJS.WriteStream } = {},
): Promise<T> {
	const started = Date.now();
	const text = hint ? `${label} (${hint})` : label;
	const stop = stream.isTTY ? spin(stream, text, started) : repeat(stream, text, label, started);
	try {
		const result = await work();
		stop(`✔ ${label}, ${seconds(started)}`);
		return result;
	} catch (error) {
		stop(`✘ ${label}, ${seconds(started)}`);
		throw error;
	}
}

function spin(stream: NodeJS.WriteStream, text: string, started: number) {
	let frame = 0;
	const timer = setInterval(() => {
		stream.write(`\r\x1b[2K${FRAMES[frame++ % FRAMES.length]} ${text} … ${seconds(started)}`);
	}, 100);
	return (line: string) => {
		clearInterval(timer);
		stream.write(`\r\x1b[2K${line}\n`);
	};
}

function repeat(stream: NodeJS.WriteStream, text: string, label: string, started: number) {
	stream.write(`· ${text} …\n`);
	const timer = setInterval(() => stream.write(`· ${label} … ${seconds(started)}\n`), QUIET_INTERVAL_MS);
	return (line: string) => {
		clearInterval(timer);
		stream.write(`${line}\n`);
	};
}
