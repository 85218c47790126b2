import { generateSecretKey } from '../../../../lib';
import type { SavedWorkflow } from '../../../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../../../helpers/endpoint';
import { Editor } from '../../browser/editor';
import { NodePanel } from '../../browser/node-panel';
import { Photographer } from '../../browser/pictures';
import { openStage, type Stage } from '../../browser/stage';
import { steps } from '../../browser/steps';

export const [SENDER, RECEIVER] = ['Lead sender', 'Lead receiver'];
export const firstKey = generateSecretKey();

/** One user in one browser, and what a step leaves for the later ones. */
export interface Life {
	stage: Stage;
	endpoint: Endpoint;
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

/** A step of it: after a failure, the later ones fail at once. */
export const step = steps(async () => `${await life().camera.takeOfFailure()}\n${life().stage.situation()}`);

/** @returns ends it */
export async function begin(): Promise<() => Promise<void>> {
	// A CRM that checks the key, as the contract asks of an endpoint.
	const endpoint = await startEndpoint(({ headers }) =>
		headers['x-secret-key'] === firstKey ? { status: 200 } : { status: 401 },
	);
	const stage = await openStage();
	const camera = new Photographer(stage.page);
	camera.keepSecret(firstKey);
	begun = {
		stage,
		endpoint,
		editor: new Editor(stage.page, stage.n8n.url, stage.api),
		panel: new NodePanel(stage.page),
		camera,
		receiverUrl: '',
		secondKey: '',
	};
	return async () => {
		await stage.close();
		await endpoint.close();
	};
}
