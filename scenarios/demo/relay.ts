import type { IncomingHttpHeaders } from 'node:http';
import { messageOf } from '../../harness/machine/errors';
import { parseJson, startEndpoint } from '../../harness/traffic/endpoint';

const HOP_HEADERS = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'];

/** A request, and the answer to it. */
export interface Exchange {
	headers: Record<string, string>;
	body: string;
	status: number;
	answer: Record<string, unknown>;
}

/**
 * The demo's small endpoint. It notes every request. It answers with the status that `answerNext` gave it; where there is
 * none left, it passes the request on to the receiver workflow without a change, and returns the answer of that workflow.
 */
export interface Relay {
	/** The URL to which the sender workflow posts. */
	url: string;
	/** Sets the statuses of the next answers, which are given without asking the receiver. */
	answerNext: (statuses: number[]) => void;
	/** Returns the requests and answers since the last call. */
	takeExchanges: () => Exchange[];
	/** Sends a request to the receiver that does not come from the sender workflow. */
	send: (headers: Record<string, string>, body: string) => Promise<Exchange>;
	close: () => Promise<void>;
}

/** @param receiverUrl the URL of the receiver workflow's webhook */
export async function startRelay(receiverUrl: string): Promise<Relay> {
	const exchanges: Exchange[] = [];
	let canned: number[] = [];

	async function send(headers: Record<string, string>, body: string): Promise<Exchange> {
		const response = await fetch(receiverUrl, { method: 'POST', headers, body });
		return { headers, body, status: response.status, answer: parse(await response.text()) };
	}

	async function answer(headers: Record<string, string>, body: string): Promise<Exchange> {
		const status = canned.shift();
		if (status) return { headers, body, status, answer: {} };
		try {
			return await send(headers, body);
		} catch (error) {
			return { headers, body, status: 502, answer: { message: messageOf(error) } };
		}
	}

	const endpoint = await startEndpoint(async ({ headers, text }) => {
		const exchange = await answer(withoutHopHeaders(headers), text);
		exchanges.push(exchange);
		return { status: exchange.status, body: exchange.answer };
	});
	return {
		url: `${endpoint.url}/leads`,
		answerNext: (statuses) => void (canned = [...statuses]),
		takeExchanges: () => exchanges.splice(0),
		send,
		close: () => endpoint.close(),
	};
}

function withoutHopHeaders(headers: IncomingHttpHeaders): Record<string, string> {
	const kept = Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name));
	return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

function parse(text: string): Record<string, unknown> {
	const value = parseJson(text);
	return typeof value === 'object' && value !== null ? { ...value } : { message: text };
}
