import { connect } from 'node:net';

/**
 * Sends these bytes over a connection of their own and gives the statuses of all answers, in order: for requests that
 * no HTTP client would send. The sender's side is closed after the last byte, so a server that waits for more knows
 * that there is none.
 */
export async function sendRaw(
	url: string,
	request: string | Buffer,
): Promise<{ statuses: number[]; text: string }> {
	const { hostname, port } = new URL(url);
	const socket = connect(Number(port), hostname);
	const chunks: Buffer[] = [];
	socket.on('data', (chunk) => chunks.push(chunk));
	// A server may cut the connection while the request is still on its way.
	socket.on('error', () => {});
	socket.end(request);
	await new Promise<void>((resolve) => socket.once('close', () => resolve()));
	const text = Buffer.concat(chunks).toString('latin1');
	const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
	return { statuses, text };
}

/** A request as text. Lines end with CR LF; a header may be there twice. */
export function rawPost(url: string, headers: Array<[string, string]>, body = ''): string {
	const { pathname, host } = new URL(url);
	const lines = [
		`POST ${pathname} HTTP/1.1`,
		`Host: ${host}`,
		...headers.map(([name, value]) => `${name}: ${value}`),
	];
	return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
