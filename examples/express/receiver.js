'use strict';

/*
 * A receiver of lead events in Express (4 or 5), without our package.
 *
 *   npm install express
 *   WEBHOOK_SECRET_KEY=whsec_… node receiver.js
 *
 * Signatures are required; a sender without them: WEBHOOK_REQUIRE_SIGNATURE=off.
 */
const { createHash, createHmac, randomUUID, timingSafeEqual } = require('node:crypto');
const { linkSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const express = require('express');

const { env } = process;
const HOST = env.HOST ?? '127.0.0.1';
const PORT = Number(env.PORT ?? 8080);
const INBOX = env.WEBHOOK_INBOX ?? join(__dirname, 'inbox');
const REQUIRE_SIGNATURE = env.WEBHOOK_REQUIRE_SIGNATURE !== 'off';
const TOLERANCE_SECONDS = 300;

/** The current key and, until its date, the previous one. None: everything is refused. */
function validKeys() {
	const current = (env.WEBHOOK_SECRET_KEY ?? '').trim();
	const previous = (env.WEBHOOK_PREVIOUS_SECRET_KEY ?? '').trim();
	if (signingKey(current).length === 0) return [];
	const validUntil = Date.parse(env.WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL ?? '');
	const isValid = signingKey(previous).length > 0 && Date.now() < validUntil;
	return isValid ? [current, previous] : [current];
}

function signingKey(key) {
	return key.startsWith('whsec_') ? Buffer.from(key.slice(6), 'base64') : Buffer.from(key, 'utf8');
}

/** In a time that tells nothing about either text: digests have one length. */
function isSame(a, b) {
	const digest = (text) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}

/** @param {(name: string) => string} header */
function isGenuine(header, rawBody, keys) {
	if (!keys.some((key) => isSame(key, header('x-secret-key')))) return false;
	if (!REQUIRE_SIGNATURE) return true;
	const [id, timestamp] = [header('webhook-id'), header('webhook-timestamp')];
	if (id === '' || !/^\d{1,12}$/.test(timestamp)) return false;
	if (Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
	const expected = keys.map((key) => {
		const hmac = createHmac('sha256', signingKey(key)).update(`${id}.${timestamp}.`).update(rawBody);
		return `v1,${hmac.digest('base64')}`;
	});
	const given = header('webhook-signature').split(/[ ,]+(?=v1,)/);
	return given.some((one) => expected.some((other) => isSame(one, other)));
}

/** The lead, or undefined. Bytes that are no UTF-8 are refused, not repaired. */
function readLead(rawBody) {
	try {
		const lead = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rawBody));
		const isObject = typeof lead === 'object' && lead !== null && !Array.isArray(lead);
		// Many senders write their ids as numbers.
		const id = isObject && typeof lead.lead_id === 'number' ? String(lead.lead_id) : lead?.lead_id;
		return isObject && typeof id === 'string' && id.trim() !== '' ? lead : undefined;
	} catch {
		return undefined;
	}
}

/** Status and JSON of the answer. */
function answerTo(header, rawBody) {
	if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(header('content-type'))) {
		return reject(415, 'unsupported_media_type', 'Send JSON.');
	}
	if (!isGenuine(header, rawBody, validKeys())) {
		return reject(401, 'unauthorized', 'The request could not be verified.');
	}
	if (!readLead(rawBody)) {
		return reject(400, 'invalid_payload', 'The body must be one JSON object with a lead_id.');
	}
	const id = header('webhook-id') || `body_${createHash('sha256').update(rawBody).digest('hex')}`;
	const type = header('x-lead-event') || null;
	// A connection test holds a made-up lead: it shall not become a customer.
	if (type === 'test') return ignore('event_not_selected', id);
	const handoff = header('x-lead-handoff') === 'true';
	const event = { id, type, handoff, received_at: new Date().toISOString() };
	return keepOnce(event, rawBody) ? [200, { status: 'accepted', event_id: id }] : ignore('duplicate', id);
}

/** Stores an event for the program that works on it. False when it is there already. */
function keepOnce(event, rawBody) {
	const name = createHash('sha256').update(event.id).digest('hex');
	const draft = join(INBOX, `${name}.${randomUUID()}.tmp`);
	mkdirSync(INBOX, { recursive: true });
	try {
		writeFileSync(draft, `{"event":${JSON.stringify(event)},"lead":${rawBody}}`);
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

const ignore = (reason, id) => [200, { status: 'ignored', reason, event_id: id }];
const reject = (status, reason, message) => [status, { status: 'rejected', reason, message }];

const app = express();
app.disable('x-powered-by');

// The body as received: these bytes are what was signed. express.json() would lose them.
const rawBody = express.raw({ type: () => true, limit: '1mb', inflate: false });

app.post('/lead-events', rawBody, (request, response) => {
	// A header that was sent twice counts as missing.
	const header = (name) => {
		const values = request.headersDistinct[name] ?? [];
		return values.length === 1 ? values[0].trim() : '';
	};
	const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
	const [status, answer] = answerTo(header, body);
	response.status(status).json(answer);
});

// 5xx: the sender keeps the event and sends it again. Express itself would answer with a stack trace.
app.use((error, _request, response, _next) => {
	if (!error.status) console.error(error);
	response.status(error.status ?? 503).json({ status: 'rejected', message: 'Send this event again later.' });
});

if (validKeys().length === 0) console.error('WEBHOOK_SECRET_KEY is not set: every request is refused.');
app.listen(PORT, HOST, () => console.log(`Listening on http://${HOST}:${PORT}/lead-events`));
