import type { Page } from 'playwright-core';
import type { Editor } from './editor';

/** Zooms until all nodes can be seen: n8n puts a new trigger where it likes. */
export async function fit(page: Page): Promise<void> {
	await page.getByTestId('zoom-to-fit').click();
}

/** Takes nodes off the canvas. */
export async function remove(editor: Editor, ...names: string[]): Promise<void> {
	await fit(editor.page);
	for (const name of names) {
		await editor.node(name).click();
		await editor.page.keyboard.press('Delete');
		await editor.node(name).waitFor({ state: 'hidden' });
	}
}
