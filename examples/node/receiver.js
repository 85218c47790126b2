'use strict';

/*
 * A receiver of lead events in plain Node (20 or newer), with the rules of the n8n nodes.
 *
 *   npm install n8n-nodes-rest-webhook
 *   WEBHOOK_SECRET_KEY=whsec_… node receiver.js
 *
 * Signatures are required; a sender without them: WEBHOOK_REQUIRE_SIGNATURE=off.
 */
const { createHash, randomUUID } = require('node:crypto');
const { linkSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const {
	HISTORY_UNAVAILABLE,
	UNAUTHORIZED,
	parseJson,
	readEvent,
	rejectMediaType,
	validKeys,
	verifySender,
} = require('n8n-nodes-rest-webhook');

const { env } = process;
const HOST = env.HOST ?? '127.0.0.1';
const PORT = Number(env.PORT ?? 8080);
const INBOX = env.WEBHOOK_INBOX ?? join(__dirname, 'inbox');
const MAX_BODY_BYTES = 1024 * 1024;
const OPTIONS = { requireSignature: env.WEBHOOK_REQUIRE_SIGNATURE !== 'off', toleranceSeconds: 300 };

/** Status and JSON of the answer. */
function answerTo(headers, rawBody) {
	const wrongType = rejectMediaType(headers);
	if (wrongType) return reject(wrongType);
	const verification = verifySender(headers, rawBody, keys(), OPTIONS);
	if (!verification) return reject(UNAUTHORIZED);
	const parsed = parseJson(rawBody);
	if ('rejection' in parsed) return reject(parsed.rejection);
	const received = readEvent(parsed.value, headers, verification);
	if ('rejection' in received) return reject(received.rejection);

	const { event, lead } = received;
	// A connection test holds a made-up lead: it shall not become a customer.
	if (event.type === 'test') return ignore('event_not_selected', event);
	if (!keepOnce({ ...event, received_at: new Date().toISOString() }, lead)) return ignore('duplicate', event);
	return [200, { status: 'accepted', event_id: event.id }];
}

function keys() {
	return validKeys({
		secretKey: env.WEBHOOK_SECRET_KEY,
		previousSecretKey: env.WEBHOOK_PREVIOUS_SECRET_KEY,
		previousSecretKeyValidUntil: env.WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL,
	});
}

/** Stores an event for the program that works on it. False when it is there already. */
function keepOnce(event, lead) {
	const name = createHash('sha256').update(event.id).digest('hex');
	const draft = join(INBOX, `${name}.${randomUUID()}.tmp`);
	mkdirSync(INBOX, { recursive: true });
	try {
		writeFileSync(draft, JSON.stringify({ event, lead }));
		// Whole or not at all, and for one of several repeats only: a link never replaces a file.
		linkSync(draft, join(INBOX, `${name}.json`));
		return true;
	} catch (error) {
		if (error.code === 'EEXIST' && error.syscall === 'link') return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}

const ignore = (reason, { id, type }) => [200, { status: 'ignored', reason, event_id: id, event_type: type }];
const reject = ({ status_code, reason, message, issues }) => [
	status_code,
	{ status: 'rejected', reason, message, issues },
];

/** The body as received: these bytes are what was signed. Undefined when it is too large. */
async function readBody(request) {
	const chunks = [];
	let size = 0;
	for await (const chunk of request) {
		size += chunk.length;
		if (size > MAX_BODY_BYTES) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

async function serve(request) {
	if (request.method !== 'POST' || request.url.split('?')[0] !== '/lead-events') {
		return [404, { status: 'rejected', message: 'POST lead events to /lead-events.' }];
	}
	const rawBody = await readBody(request);
	if (!rawBody) return [413, { status: 'rejected', message: 'The body is too large.' }];
	try {
		// In `headers` Node has joined a header that was sent twice to one text; here it is told apart.
		return answerTo(request.headersDistinct, rawBody);
	} catch (error) {
		console.error(error);
		// 5xx: the sender keeps the event and sends it again.
		return reject(HISTORY_UNAVAILABLE);
	}
}

const server = createServer((request, response) => {
	serve(request).then(
		([status, answer]) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(answer));
		},
		// The sender went away in the middle of its request.
		() => response.destroy(),
	);
});
server.requestTimeout = 10_000;

if (keys().length === 0) console.error('WEBHOOK_SECRET_KEY is not set: every request is refused.');
server.listen(PORT, HOST, () => console.log(`Listening on http://${HOST}:${PORT}/lead-events`));
