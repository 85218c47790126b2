import { sleep } from 'n8n-workflow';
import { READ_LIMIT } from '../../../lib';

/** The part of Node's readable stream that is used here. A stream that unpacks says how many packed bytes it has been given. */
export type ByteStream = {
	on(event: 'data', listener: (chunk: Buffer) => void): unknown;
	on(event: 'end' | 'error' | 'close', listener: () => void): unknown;
	destroy(): unknown;
	readonly bytesWritten?: number;
};

/** Milliseconds between two looks at how many packed bytes have come in that unpack to nothing. */
const LOOK_EVERY = 50;

/**
 * The beginning of a response body. The status has been received by now, and it alone decides: a body that breaks off, is
 * shorter than announced or never ends does not turn a 2xx into a failure, which would send the lead again.
 * This listens to events, since `for await` doubles the cost of a small answer.
 */
export async function readStart(body: ByteStream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	let isOver = false;
	await new Promise<void>((resolve) => {
		const end = () => {
			isOver = true;
			resolve();
		};
		body.on('data', (chunk) => {
			chunks.push(chunk);
			size += chunk.length;
			if (size >= READ_LIMIT) body.destroy(); // closes the connection
		});
		body.on('end', end);
		body.on('error', end);
		body.on('close', end);
		if (body.bytesWritten !== undefined) void stopEmptyFlood(body, () => isOver);
	});
	return Buffer.concat(chunks).subarray(0, READ_LIMIT);
}

/** Packed bytes can unpack to nothing, for ever. No event tells of that, so this looks at the count of packed bytes again and again. */
async function stopEmptyFlood(body: ByteStream, isOver: () => boolean): Promise<void> {
	while (!isOver()) {
		if ((body.bytesWritten ?? 0) > READ_LIMIT) body.destroy();
		await sleep(LOOK_EVERY);
	}
}
