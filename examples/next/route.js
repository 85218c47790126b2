/*
 * A receiver of lead events in a route of Next.js, with the rules of the n8n nodes: app/lead-events/route.js.
 *
 *   npm install next react react-dom <path of the tarball>
 *   npx next build && WEBHOOK_SECRET_KEY=whsec_… npx next start
 *
 * n8n-nodes-rest-webhook is not on npm yet: README.md says how to make its tarball. Later write its name in place of the path.
 *
 * Signatures are required; a sender without them: WEBHOOK_REQUIRE_SIGNATURE=off.
 */
import { createHash, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LeadReceiver } from 'n8n-nodes-rest-webhook/receive';

const { env } = process;
const INBOX = env.WEBHOOK_INBOX ?? join(process.cwd(), 'inbox');

/** Made at the first request: `next build` loads this file too, where no key is, and where it should not be. */
let receiver;
function receiverOf() {
	receiver ??= new LeadReceiver({
		secretKey: env.WEBHOOK_SECRET_KEY,
		previousSecretKey: env.WEBHOOK_PREVIOUS_SECRET_KEY,
		previousSecretKeyValidUntil: env.WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL,
		requireSignature: env.WEBHOOK_REQUIRE_SIGNATURE,
	});
	return receiver;
}

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

export const POST = async (request) => await receiverOf().fetch(request, keepOnce);
