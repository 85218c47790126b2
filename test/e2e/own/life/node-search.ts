import { eventually } from '../../browser/eventually';
import { life } from './life';

/** What people type when they look for such a node, and what they should find. */
const WORDS: [string, string[]][] = [
	['lead', ['REST Webhook', 'REST Webhook Verify']],
	['webhook', ['REST Webhook', 'REST Webhook Verify']],
	['lead history', ['REST Webhook']],
	['crm', ['REST Webhook', 'REST Webhook Verify']],
	['yelp', ['REST Webhook', 'REST Webhook Verify']],
	['thumbtack', ['REST Webhook', 'REST Webhook Verify']],
	['secret', ['REST Webhook', 'REST Webhook Verify']],
	['signature', ['REST Webhook', 'REST Webhook Verify']],
	['verify', ['REST Webhook Verify']],
];

export function findsNodes(): void {
	beforeAll(async () => {
		await life().editor.newWorkflow('Search');
		await life().editor.startAdding();
	});
	afterAll(() => life().editor.page.keyboard.press('Escape'));

	test.each(WORDS)('finds our nodes by "%s"', async (word, names) => {
		const { editor } = life();
		// Nothing left over from the word before.
		await editor.search('qqqqq');
		await eventually(async () => expect(await editor.found('REST Webhook Verify').count()).toBe(0));
		await editor.search(word);

		await eventually(async () => {
			for (const name of names) expect(await editor.found(name).count()).toBe(1);
		});
	});

	test('says of the entry that n8n makes of trigger and action what both are for', async () => {
		const { editor } = life();
		await editor.search('yelp');
		const entry = editor.page.getByTestId('item-iterator-item').filter({ has: editor.found('REST Webhook') });

		await eventually(async () =>
			expect(await entry.innerText()).toMatch(/Receive lead events and send leads/),
		);
	});
}
