import { generateSecretKey } from '../../../../lib';
import type { SavedWorkflow } from '../../../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../../../helpers/endpoint';
import packageJson from '../../../../package.json';
import { installPackage } from '../../browser/community-nodes';
import { Editor } from '../../browser/editor';
import { NodePanel } from '../../browser/node-panel';
import { Photographer } from '../../browser/pictures';
import { openStage, type Stage, type StageOptions } from '../../browser/stage';
import { steps } from '../../browser/steps';

export const [SENDER, RECEIVER] = ['Lead sender', 'Lead receiver'];
export const firstKey = generateSecretKey();

/** One user in one browser, and what a step leaves for the later ones. */
export interface Life {
	stage: Stage;
	/** A CRM that takes one key only. */
	endpoint: Endpoint;
	/** A CRM that takes everything. */
	crm: Endpoint;
	editor: Editor;
	panel: NodePanel;
	camera: Photographer;
	receiver?: SavedWorkflow;
	receiverUrl: string;
	secondKey: string;
}

let begun: Life | undefined;

export function life(): Life {
	if (!begun) throw new Error('There is no n8n yet');
	return begun;
}

/** Steps that go on from one another: after a failure, the later ones fail at once. */
export const stepsOf = () =>
	steps(async () => `${await life().camera.takeOfFailure()}\n${life().stage.situation()}`);

/** A step in the life of a connection. */
export const step = stepsOf();

/** @returns ends it */
export async function begin(options: StageOptions): Promise<() => Promise<void>> {
	// A CRM that checks the key, as the contract asks of an endpoint.
	const endpoint = await startEndpoint(({ headers }) =>
		headers['x-secret-key'] === firstKey ? { status: 200 } : { status: 401 },
	);
	const crm = await startEndpoint();
	const stage = await openStage(options);
	const camera = new Photographer(stage.page);
	camera.keepSecret(firstKey);
	begun = {
		stage,
		endpoint,
		crm,
		editor: new Editor(stage.page, stage.api),
		panel: new NodePanel(stage.page),
		camera,
		receiverUrl: '',
		secondKey: '',
	};
	return async () => {
		await stage.close();
		await endpoint.close();
		await crm.close();
	};
}

/** Before all else: n8n has no node of ours yet. */
export function installs(): void {
	stepsOf()('installs the package from a registry through Settings → Community nodes', async () => {
		const { page, n8n, registryRequests } = life().stage;
		const card = await installPackage(page, n8n.url, packageJson.name);

		expect(card).toContain(packageJson.name);
		expect(card).toContain(`v${packageJson.version}`);
		for (const name of ['REST Webhook', 'REST Webhook Trigger', 'REST Webhook Verify'])
			expect(card).toContain(name);
		expect(registryRequests).toContainEqual(expect.stringMatching(/^GET .*n8n-nodes-rest-webhook.*\.tgz$/));
		// Loaded once, so that the page knows the new types; from here on it goes from screen to screen by clicks.
		await page.goto(n8n.url);
	});
}
