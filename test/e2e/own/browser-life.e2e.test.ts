import { begin } from './life/life';
import { changesKeyAndLeaves } from './life/new-key';
import { runs } from './life/runs';
import { setsUp } from './life/set-up';

/*
 * The life of a connection, by clicking and typing in n8n's editor as a new user does: install, credential, receiver,
 * sender, runs, a new key, disconnect. Each step goes on where the one before it ended.
 */
jest.setTimeout(600_000);

let end: (() => Promise<void>) | undefined;
beforeAll(async () => {
	end = await begin();
});
afterAll(() => end?.());

setsUp();
runs();
changesKeyAndLeaves();
