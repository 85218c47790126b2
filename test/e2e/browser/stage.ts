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

interface Registry {
	/** The settings with which n8n and its npm find the registry. */
	env: NodeJS.ProcessEnv;
	/** What n8n and its npm have asked of it, each as `GET /path`. */
	requests: string[];
	close: () => unknown;
}

const NO_REGISTRY: Registry = { env: {}, requests: [], close: () => undefined };

/** A registry that has our package. */
async function openRegistry(tarball: string, folder: string): Promise<Registry> {
	const registry = await startVerdaccio(join(folder, 'registry'));
	try {
		await registry.publish(tarball);
		const { env, requests, stop } = await startRegistryProxy(registry.url, folder);
		const close = async () => {
			stop();
			await registry.stop();
		};
		return { env, requests, close };
	} catch (error) {
		await registry.stop();
		throw error;
	}
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

export interface StageOptions {
	/** Whether n8n has our package already. If not, a registry has it, and somebody has to install it by clicking. */
	isInstalled: boolean;
}

/** A new n8n, and a browser in which its owner is logged in. */
export async function openStage({ isInstalled }: StageOptions): Promise<Stage> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-browser-'));
	const endings: (() => unknown)[] = [];
	const close = async () => {
		for (const end of endings.reverse()) await end();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const tarball = await pack(join(folder, 'package'));
		const registry = isInstalled ? NO_REGISTRY : await openRegistry(tarball, folder);
		endings.push(registry.close);
		const registryRequests = registry.requests;
		const n8n = await startN8n({
			userFolder: join(folder, 'n8n'),
			env: { ...registry.env, ...LAZY_SANDBOX },
			...(isInstalled && { tarball }),
		});
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
