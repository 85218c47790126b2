import type { Browser } from 'playwright-core';
import { Editor } from './browser/editor';
import { eventually } from './browser/eventually';
import { openBrowser, signIn } from './browser/stage';
import { logIn, runningN8n } from './n8n';

/** What people type when they look for such a node, and what they should find. */
const WORDS: [string, string[]][] = [
	['lead', ['REST Webhook', 'REST Webhook Verify']],
	['webhook', ['REST Webhook', 'REST Webhook Verify']],
	['crm', ['REST Webhook', 'REST Webhook Verify']],
	['yelp', ['REST Webhook', 'REST Webhook Verify']],
	['thumbtack', ['REST Webhook', 'REST Webhook Verify']],
	['secret', ['REST Webhook', 'REST Webhook Verify']],
	['signature', ['REST Webhook', 'REST Webhook Verify']],
	['verify', ['REST Webhook Verify']],
];

jest.setTimeout(600_000);

let browser: Browser;
let editor: Editor;

beforeAll(async () => {
	const { url } = runningN8n();
	const opened = await openBrowser();
	browser = opened.browser;
	await signIn(opened.page, url);
	editor = new Editor(opened.page, url, await logIn());
	await editor.newWorkflow('Search');
	await editor.startAdding();
});

afterAll(() => browser?.close());

test.each(WORDS)('n8n\'s node search finds our nodes by "%s"', async (word, names) => {
	// Nothing left over from the word before.
	await editor.search('qqqqq');
	await eventually(async () => expect(await editor.found('REST Webhook Verify').count()).toBe(0));
	await editor.search(word);

	await eventually(async () => {
		for (const name of names) expect(await editor.found(name).count()).toBe(1);
	});
});

test('the entry that n8n makes of trigger and action says what both are for', async () => {
	await editor.search('yelp');
	const entry = editor.page.getByTestId('item-iterator-item').filter({ has: editor.found('REST Webhook') });

	await eventually(async () => expect(await entry.innerText()).toMatch(/Receive lead events and send leads/));
});
