import { saysBeforeItRuns } from './life/before-runs';
import { followsThePageOfGoogleAds } from './life/google-ads';
import { begin } from './life/life';
import { replacesTheKeyAndLeaves } from './life/new-key';
import { findsNodes } from './life/node-search';
import { knowsOldCustomers } from './life/old-customers';
import { rotatesTheKey } from './life/rotate';
import { runs } from './life/runs';
import { setsUp } from './life/set-up';
import { verifiesByHand } from './life/verify-by-hand';

/*
 * What people build with the nodes in n8n's editor, by clicking and typing, without a template. As with the templates, all of it in
 * one n8n and in one page of a browser.
 */
jest.setTimeout(600_000);

let end: (() => Promise<void>) | undefined;
beforeAll(async () => {
	end = await begin({ isInstalled: true });
});
afterAll(() => end?.());

describe('leads from Google Ads, by the page in docs/sources alone', followsThePageOfGoogleAds);
describe("n8n's node search", findsNodes);
describe('dialogs and forms', saysBeforeItRuns);
describe('Webhook, Verify and Respond to Webhook, built by hand', verifiesByHand);
describe('old customers, by the page in docs/questions alone', knowsOldCustomers);

/* The life of a connection: credential, receiver, sender, runs, new keys, disconnect. */
describe('a connection', () => {
	setsUp();
	runs();
	rotatesTheKey();
	replacesTheKeyAndLeaves();
});
