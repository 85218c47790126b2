import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, selectors, type Browser, type Page } from 'playwright-core';
import { createApi, OWNER, type Api } from '../../../harness/n8n/api';
import { startN8n, type N8n } from '../../../harness/n8n/start';
import { startRegistryProxy } from '../../../harness/servers/registry-proxy';
import { ensureChromium } from '../../../harness/machine/programs';
import { startVerdaccio } from '../../../harness/servers/verdaccio';
import { pack } from '../../../harness/package/pack';
import { watchRequests } from './waiting';

const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export const VIEWPORT = { width: 1280, height: 800 };

/** How long a click waits until its target is there. */
const PATIENCE_MS = 60_000;

const LOG_TAIL_CHARACTERS = 1500;

/** By default n8n makes an expression sandbox for each request, although most requests need none. */
const LAZY_SANDBOX = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** A browser that nobody has used before; it closes with the test. */
export async function openBrowser(): Promise<{ browser: Browser; page: Page }> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({ executablePath: await ensureChromium(), args: FLAGS });
	const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' });
	page.setDefaultTimeout(PATIENCE_MS);
	page.setDefaultNavigationTimeout(2 * PATIENCE_MS);
	return { browser, page };
}

/** Logs in as the owner, by typing. */
export async function signIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(OWNER.email);
	await page.locator('input[name=password]').fill(OWNER.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
}

export interface Stage {
	n8n: N8n;
	api: Api;
	page: Page;
	/** The requests of n8n and its npm to the registry, each as `GET /path`. */
	registryRequests: string[];
	/** What the page, npm and n8n were doing, for the message of a step that failed. */
	situation(): string;
	close(): Promise<void>;
}

/** A new n8n without our package, a registry that has it, and a browser in which the owner is logged in. */
export async function openStage(): Promise<Stage> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-browser-'));
	const endings: (() => unknown)[] = [];
	const close = async () => {
		for (const end of endings.reverse()) await end();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const registry = await startVerdaccio(join(folder, 'registry'));
		endings.push(registry.stop);
		await registry.publish(await pack(join(folder, 'package')));
		const proxy = await startRegistryProxy(registry.url, folder);
		endings.push(proxy.stop);
		const registryRequests = proxy.requests;
		const n8n = await startN8n({ userFolder: join(folder, 'n8n'), env: { ...proxy.env, ...LAZY_SANDBOX } });
		// Nobody needs this n8n any more, so it need not end in order.
		endings.push(n8n.kill);
		const api = createApi(n8n.url);
		await api.setUpOwner();
		const { browser, page } = await openBrowser();
		endings.push(() => browser.close());
		const unanswered = watchRequests(page);
		const situation = () =>
			[
				`Not answered to the page: ${unanswered().join('; ') || 'nothing'}`,
				`Last asked of the registry: ${registryRequests.slice(-5).join('; ') || 'nothing'}`,
				`End of n8n's log:\n${n8n.log().slice(-LOG_TAIL_CHARACTERS)}`,
			].join('\n');
		await signIn(page, n8n.url);
		return { n8n, api, page, registryRequests, situation, close };
	} catch (error) {
		await close();
		throw error;
	}
}
