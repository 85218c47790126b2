import { begin, installs } from './life/life';
import { saysBeforeItRuns } from './life/before-runs';
import { replacesTheKeyAndLeaves } from './life/new-key';
import { followsThePageOfGoogleAds } from './life/google-ads';
import { findsNodes } from './life/node-search';
import { knowsOldCustomers } from './life/old-customers';
import { rotatesTheKey } from './life/rotate';
import { runs } from './life/runs';
import { setsUp } from './life/set-up';
import { verifiesByHand } from './life/verify-by-hand';
import { setsUpEveryTemplate } from './templates/every';
import { followsTheFirstNote } from './templates/first';
import { sendsAFormToTheCrm } from './templates/form';
import { retriesAFailedLead } from './templates/retry';

/*
 * What people do in n8n's editor, by clicking and typing as a new user does. All of it in one n8n and in one page of a
 * browser: to start those takes longer than most of what is tested in them. Each step goes on where the one before it ended.
 */
jest.setTimeout(600_000);

let end: (() => Promise<void>) | undefined;
beforeAll(async () => {
	end = await begin();
});
afterAll(() => end?.());

installs();

/* The templates, as long as nobody has made a credential: whoever imports the first one has none. */
describe('the first template, by its note alone', followsTheFirstNote);
describe('a lead that failed', retriesAFailedLead);
describe('the template of a form', sendsAFormToTheCrm);
describe('every other template', setsUpEveryTemplate);

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
