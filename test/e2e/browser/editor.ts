import type { Locator, Page } from 'playwright-core';
import type { Api, SavedWorkflow } from '../../../harness/n8n/api';
import { eventually, SHORT_MS } from './eventually';
import { Executions } from './executions';
import { openHome, startNew } from './navigation';

/** What a user does in n8n's editor. */
export class Editor {
	readonly executions: Executions;

	constructor(
		readonly page: Page,
		private readonly api: Api,
	) {
		this.executions = new Executions(page);
	}

	async newWorkflow(name: string): Promise<void> {
		await startNew(this.page, 'workflow');
		await this.page.getByTestId('workflow-name-input').click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.type(name);
		await this.page.keyboard.press('Enter');
	}

	/** Imports a file: ⋯ → Import → From file, and the browser's own dialog. n8n saves an imported workflow by itself. */
	async importFile(file: string): Promise<void> {
		await startNew(this.page, 'workflow');
		const fromFile = this.page.getByTestId('workflow-menu-item-import-from-file');
		const chooser = await eventually(async () => {
			if (!(await fromFile.isVisible())) {
				const menu = this.page.getByTestId('workflow-menu-item-import');
				if (!(await menu.isVisible()))
					await this.page.getByTestId('workflow-menu').click({ timeout: SHORT_MS });
				await menu.hover({ timeout: SHORT_MS });
			}
			const asked = this.page.waitForEvent('filechooser', { timeout: SHORT_MS });
			return (await Promise.all([asked, fromFile.click({ timeout: SHORT_MS })]))[0];
		});
		await chooser.setFiles(file);
		await this.page.getByTestId('canvas-node').first().waitFor();
		await this.untilSaved(({ nodes }) => nodes.length > 0);
	}

	/** The note on the canvas with this title. */
	note(title: string): Locator {
		return this.page.getByTestId('sticky').filter({ has: this.page.getByRole('heading', { name: title }) });
	}

	/** Waits until n8n shows this many red triangles. A node has one when n8n finds a problem in it. */
	async expectProblems(count: number): Promise<void> {
		await eventually(async () => expect(await this.page.getByTestId('node-issues').count()).toBe(count));
	}

	/** Opens a workflow from the list. */
	async openWorkflow(name: string): Promise<void> {
		await openHome(this.page, 'Workflows');
		await this.take(this.page.getByTestId('workflow-card-name').filter({ hasText: name }));
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Types into the node search. */
	async search(words: string): Promise<void> {
		await this.page.getByTestId('node-creator-search-bar').fill(words);
	}

	/** One entry of the node search. */
	found(name: string): Locator {
		const exactly = new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
		return this.page.getByTestId('node-creator-item-name').filter({ hasText: exactly });
	}

	/** The big + of an empty canvas. */
	async startAdding(): Promise<void> {
		await this.openSearch('canvas-plus-button');
	}

	/** The + at the edge of a canvas on which there are nodes. */
	async startAddingBeside(): Promise<void> {
		await this.openSearch('node-creator-plus-button');
	}

	private async openSearch(plus: string): Promise<void> {
		const search = this.page.getByTestId('node-creator-search-bar');
		await eventually(async () => {
			if (await search.isVisible()) return;
			await this.page.getByTestId(plus).click({ timeout: SHORT_MS });
			await search.waitFor({ timeout: SHORT_MS });
		});
	}

	/** The small + behind the last node. */
	async startAddingBehind(node: string): Promise<void> {
		await this.node(node).getByTestId('canvas-handle-plus').first().click();
	}

	/** Picks a node from the search, and then one of its triggers or actions where it has some. */
	async pick(words: string, ...entries: string[]): Promise<void> {
		await this.search(words);
		for (const entry of entries) await this.take(this.found(entry).first());
	}

	/** Picks a community node that has no actions: n8n first shows what it is, and adds it by another click. */
	async pickDescribed(words: string, name: string): Promise<void> {
		await this.pick(words, name);
		const opened = this.page.getByTestId('ndv');
		await eventually(async () => {
			if (await opened.isVisible()) return;
			await this.page.getByRole('button', { name: 'Add to workflow' }).click({ timeout: SHORT_MS });
			await opened.waitFor({ timeout: SHORT_MS });
		});
	}

	/** Picks the manual trigger. n8n lists it under one of two names, depending on how soon one searches. */
	async pickManualTrigger(): Promise<void> {
		await this.search('manual');
		await this.take(this.found('Trigger manually').or(this.found('Manual Trigger')).first());
	}

	/** Clicks an entry until it is gone: n8n orders its list anew while somebody types, and a click beside an entry does nothing. */
	private async take(entry: Locator): Promise<void> {
		await entry.waitFor();
		await eventually(async () => {
			if (!(await entry.isVisible())) return;
			await entry.click({ timeout: SHORT_MS });
			await entry.waitFor({ state: 'hidden', timeout: SHORT_MS });
		});
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
	}

	/** Double-clicks a node until it is open: a double click on a canvas that is still being drawn does nothing. */
	async openNode(name: string): Promise<void> {
		const opened = this.page.getByTestId('ndv');
		await eventually(async () => {
			if (await opened.isVisible()) return;
			await this.node(name).dblclick({ timeout: SHORT_MS });
			await opened.waitFor({ timeout: SHORT_MS });
		});
	}

	async closeNode(): Promise<void> {
		const button = this.page.getByTestId('ndv-close-button');
		await eventually(async () => {
			if (await button.isVisible()) await button.click({ timeout: SHORT_MS });
			await button.waitFor({ state: 'hidden', timeout: SHORT_MS });
		});
	}

	/** The open workflow as n8n has saved it. */
	async savedWorkflow(): Promise<SavedWorkflow> {
		return await this.api.getWorkflow(new URL(this.page.url()).pathname.split('/')[2] ?? '');
	}

	/** Waits until n8n has saved the workflow. n8n saves a moment after a change; leaving the page earlier would lose the change. */
	async untilSaved(holds: (workflow: SavedWorkflow) => boolean): Promise<void> {
		await eventually(async () => expect(holds(await this.savedWorkflow())).toBe(true));
	}

	/** Publishes the workflow, and waits until n8n says so. */
	async publish(): Promise<void> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		await this.page.getByTestId('activation-modal').getByRole('button', { name: 'Got it' }).click();
		await this.page.getByTestId('workflow-active-version-indicator').waitFor();
	}

	/** Publishes a change of a published workflow: n8n tells nothing more than that it is done. */
	async publishChange(): Promise<void> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		const publish = this.page.getByTestId('workflow-publish-button');
		await publish.click();
		await publish.waitFor({ state: 'hidden' });
	}

	/** The titles of the notes on the canvas whose text is longer than their box. */
	async notesThatOverflow(): Promise<string[]> {
		return await this.page.getByTestId('sticky').evaluateAll((notes) =>
			notes.flatMap((note) => {
				const title = note.querySelector('h2, h3')!;
				const ends = title.parentElement!.lastElementChild!.getBoundingClientRect().bottom;
				return ends > note.getBoundingClientRect().bottom ? [title.textContent] : [];
			}),
		);
	}

	/** Runs the open node, and waits until n8n has recorded the end of that execution. @returns its status */
	async executeStep(): Promise<string> {
		const started = this.page.waitForResponse((response) =>
			/\/rest\/workflows\/[^/]+\/run/.test(response.url()),
		);
		await this.page.getByTestId('node-execute-button').click();
		const { data } = (await (await started).json()) as { data: { executionId: string } };
		return await eventually(async () => {
			const { status } = await this.api.getExecution(data.executionId);
			expect(['success', 'error']).toContain(status);
			return status;
		});
	}
}
