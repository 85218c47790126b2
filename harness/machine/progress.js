'use strict';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const QUIET_INTERVAL_MS = 15_000;

const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

/**
 * Runs something slow and shows that it is alive: a spinner on a terminal, a line every 15 seconds elsewhere.
 * @template T
 * @param {string} label what is being done, e.g. "Installing n8n 2.41.1"
 * @param {() => Promise<T>} work
 * @param {{ hint?: string, stream?: NodeJS.WriteStream }} [options] hint: what to expect, e.g. "about 3 minutes"
 * @returns {Promise<T>} what the work returned; its error is passed on
 */
async function withProgress(label, work, { hint, stream = process.stdout } = {}) {
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

function spin(stream, text, started) {
	let frame = 0;
	const timer = setInterval(() => {
		stream.write(`\r\x1b[2K${FRAMES[frame++ % FRAMES.length]} ${text} … ${seconds(started)}`);
	}, 100);
	return (line) => {
		clearInterval(timer);
		stream.write(`\r\x1b[2K${line}\n`);
	};
}

function repeat(stream, text, label, started) {
	stream.write(`· ${text} …\n`);
	const timer = setInterval(() => stream.write(`· ${label} … ${seconds(started)}\n`), QUIET_INTERVAL_MS);
	return (line) => {
		clearInterval(timer);
		stream.write(`${line}\n`);
	};
}

module.exports = { withProgress };
