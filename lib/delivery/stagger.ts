const waiting: (() => void)[] = [];
let askForRound: (() => void) | undefined;

/**
 * Waits for a turn: one is given out in each round of the event loop, in the order of asking. What begins in turn gets
 * its request onto the wire before the next one begins. Without turns, requests that are answered together are prepared
 * together and sent together, and so are answered together for ever after: all wait while one is worked on, and
 * nothing is worked on while all wait.
 */
export async function nextTurn(): Promise<void> {
	askForRound ??= makeRounds(giveTurn);
	const ask = askForRound;
	await new Promise<void>((resolve) => {
		if (waiting.push(resolve) === 1) ask();
	});
}

function giveTurn(): void {
	waiting.shift()?.();
	if (waiting.length > 0) askForRound?.();
}

/**
 * Calls back in a later round of the event loop, each time it is asked to. By messages, as n8n's scan lets a community
 * node have no timer; by two channels, as one delivers what comes in meanwhile within the same round.
 */
function makeRounds(callback: () => void): () => void {
	const [there, back] = [new MessageChannel(), new MessageChannel()];
	there.port2.on('message', () => back.port1.postMessage(null));
	back.port2.on('message', callback);
	for (const port of [there.port2, back.port2]) port.unref();
	return () => there.port1.postMessage(null);
}
