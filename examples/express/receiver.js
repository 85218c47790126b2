'use strict';

/*
 * A receiver of lead events in Express (4 or 5), with the rules of the n8n nodes.
 *
 *   npm install express <path of the tarball>
 *   WEBHOOK_SECRET_KEY=whsec_… node receiver.js
 *
 * n8n-nodes-rest-webhook is not on npm yet: README.md says how to make its tarball. Later write its name in place of the path.
 *
 * Signatures are required; a sender without them: WEBHOOK_REQUIRE_SIGNATURE=off.
 */
const { createHash, randomUUID } = require('node:crypto');
const { linkSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const express = require('express');
const { LeadReceiver } = require('n8n-nodes-rest-webhook/receive');

const { env } = process;
const HOST = env.HOST ?? '127.0.0.1';
const PORT = Number(env.PORT ?? 8080);
const INBOX = env.WEBHOOK_INBOX ?? join(__dirname, 'inbox');

/** Without a key this throws an error that says so, and the receiver does not start. */
const receiver = new LeadReceiver({
	secretKey: env.WEBHOOK_SECRET_KEY,
	previousSecretKey: env.WEBHOOK_PREVIOUS_SECRET_KEY,
	previousSecretKeyValidUntil: env.WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL,
	requireSignature: env.WEBHOOK_REQUIRE_SIGNATURE,
});

/** Stores an event for the program that works on it. Returns false when the event is stored already. */
function keepOnce({ lead, event }) {
	const name = createHash('sha256').update(event.id).digest('hex');
	const draft = join(INBOX, `${name}.${randomUUID()}.tmp`);
	mkdirSync(INBOX, { recursive: true });
	try {
		writeFileSync(
			draft,
			JSON.stringify({ event: { ...event, received_at: new Date().toISOString() }, lead }),
		);
		// The link puts the whole file there at once. It never replaces a file, so only one of several repeats is stored.
		linkSync(draft, join(INBOX, `${name}.json`));
		return true;
	} catch (error) {
		if (error.code === 'EEXIST' && error.syscall === 'link') return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}

const app = express();
app.disable('x-powered-by');

// Before express.json(): the bytes of the body are what was signed.
app.post('/lead-events', receiver.node(keepOnce));

app.listen(PORT, HOST, () => console.log(`Listening on http://${HOST}:${PORT}/lead-events`));
