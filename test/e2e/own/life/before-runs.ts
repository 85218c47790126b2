import { generateSecretKey } from '../../../../lib';
import { CredentialDialog } from '../../browser/credentials';
import { eventually } from '../../browser/eventually';
import { VIEWPORT } from '../../browser/stage';
import { life, stepsOf } from './life';

const TYPE = 'REST Webhook API';
const PACKAGE = 'n8n-nodes-rest-webhook';
const SMALL_SCREEN = { width: 1280, height: 720 };
const [KEY, OLD_KEY] = [generateSecretKey(), generateSecretKey()];

const NODES = [
	['Deliver', `${PACKAGE}.restWebhook`, { resource: 'leadEvent', operation: 'deliver', options: {} }],
	['Verify', `${PACKAGE}.restWebhookVerify`, { options: {} }],
] as const;

/** What the dialogs and forms say by themselves, before anything has been saved or run. */
export function saysBeforeItRuns(): void {
	const step = stepsOf();

	beforeAll(async () => {
		const { stage, camera } = life();
		await stage.page.setViewportSize(SMALL_SCREEN);
		[KEY, OLD_KEY].forEach((key) => camera.keepSecret(key));
	});
	afterAll(() => life().stage.page.setViewportSize(VIEWPORT));

	describe('the dialog of a credential', () => {
		let dialog: CredentialDialog;
		const says = (words: string) =>
			eventually(async () => expect(await dialog.dialog.innerText()).toContain(words));
		const saysNothingOf = (words: string) =>
			eventually(async () => expect(await dialog.dialog.innerText()).not.toContain(words));

		step('warns of a short key while it is typed, and says what to do without one', async () => {
			const { stage } = life();
			dialog = await CredentialDialog.create(stage.page, TYPE);
			await dialog.rename('Receiver');
			await says('Were you given no key? Make one up');
			await saysNothingOf('This key is short');
			await dialog.fill({ secretKey: 'roof' });
			await says('This key is short, so it could be guessed.');
			await dialog.fill({ secretKey: KEY });
			await saysNothingOf('This key is short');
		});

		step('asks for the date of a previous key at once, and its test does so too', async () => {
			const { camera } = life();
			await saysNothingOf('The old key is dead at once');
			await dialog.fill({ previousSecretKey: OLD_KEY });
			await says('The old key is dead at once: enter a date.');
			await camera.take('credential-no-date', dialog.dialog);
			await dialog.save();
			await dialog.expectFailed('Previous Secret Key has no date, so the old key is dead at once.');
			const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
			await dialog.fill({ previousSecretKeyValidUntil: tomorrow });
			await saysNothingOf('The old key is dead at once: enter a date.');
		});

		step('passes its test without a URL', async () => {
			await dialog.save();
			await dialog.expectPassed();
			await says('Leave it empty to receive: the test then calls nothing');
		});

		step('says what a test sends before it does', async () => {
			await saysNothingOf('it POSTs a sample lead');
			await dialog.fill({ url: 'https://crm.example.com/lead-events' });
			await says('it POSTs a sample lead, Alex Rivera, to this URL.');
			await dialog.fill({ url: '' });
			await dialog.save();
			await dialog.close();
		});
	});

	describe('the trigger', () => {
		step('is offered for all events of a lead first', async () => {
			const { stage, editor, panel } = life();
			await editor.newWorkflow('Receive leads');
			await editor.startAdding();
			await editor.search('yelp');
			await editor.found('REST Webhook').first().click();
			const first = stage.page
				.getByTestId('node-creator-item-name')
				.filter({ hasText: /^\s*On / })
				.first();
			await eventually(async () => expect(await first.innerText()).toContain('On any lead event'));
			await first.click();
			await panel.form.waitFor();
			await eventually(async () => {
				const text = await panel.form.innerText();
				for (const name of ['New Lead', 'Contact Captured', 'New Message']) expect(text).toContain(name);
				expect(text).not.toContain('Not all events of a lead start this workflow');
			});
			await editor.closeNode();
			// n8n saves no value that is the default.
			await editor.untilSaved(({ nodes: [trigger] }) => {
				return trigger !== undefined && trigger.parameters.events === undefined;
			});
		});

		step('that listens for one event only says so', async () => {
			const { editor, panel } = life();
			await editor.newWorkflow('Receive new leads');
			await editor.startAdding();
			await editor.pick('yelp', 'REST Webhook', 'On a new lead');
			await eventually(async () =>
				expect(await panel.form.innerText()).toContain('Not all events of a lead start this workflow'),
			);
			await editor.closeNode();
			await editor.untilSaved(({ nodes: [trigger] }) => Array.isArray(trigger?.parameters.events));
		});
	});

	describe('before anything has run', () => {
		step("Verify's empty output says how to answer a forged request", async () => {
			const { stage, editor, panel } = life();
			const nodes = NODES.map(([name, type, parameters], index) => ({
				...{ id: name, name, type, typeVersion: 1.1, parameters },
				position: [220, index * 220] as [number, number],
			}));
			const behind = NODES.map(([name], index) => ({
				...{ id: `${name}-2`, name: `Behind ${name}`, type: 'n8n-nodes-base.set', typeVersion: 3.4 },
				...{ parameters: {}, position: [440, index * 220] as [number, number] },
			}));
			const start = {
				...{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				...{ parameters: {}, position: [0, 0] as [number, number] },
			};
			const wire = (node: string) => ({ node, type: 'main', index: 0 });
			await stage.api.importWorkflow({
				name: 'Fields',
				nodes: [start, ...nodes, ...behind],
				connections: {
					Start: { main: [NODES.map(([name]) => wire(name))] },
					...Object.fromEntries(NODES.map(([name]) => [name, { main: [[wire(`Behind ${name}`)]] }])),
				},
			} as never);
			await editor.openWorkflow('Fields');
			await editor.openNode('Verify');
			await panel.expectOutput('Without it a forged request is answered with 200.');
			await editor.closeNode();
		});

		step('the fields of Delivered and of Verified can be seen', async () => {
			const { stage, editor, panel, camera } = life();
			const shows = async (field: string) => expect(await panel.whole.innerText()).toContain(field);
			for (const [name, last] of Object.entries({ Deliver: 'delivered_at', Verify: 'verification' })) {
				await editor.openNode(`Behind ${name}`);
				await eventually(async () => await shows('postal_code'));
				// The editor draws only the fields that can be seen.
				await stage.page.mouse.move(230, 450);
				await eventually(async () => {
					await stage.page.mouse.wheel(0, 200);
					await shows(last);
				});
				if (name === 'Deliver') await camera.take('fields-of-deliver', panel.whole);
				await editor.closeNode();
			}
		});
	});
}
