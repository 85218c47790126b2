import type { IExecuteFunctions } from 'n8n-workflow';
import { isPage } from '../../../lib';

/**
 * Says that the endpoint has confirmed requests with a web page. By the contract a 2xx is a success, whatever the body. But where the
 * URL was that of a login page, of a website's front page or of a script without `doPost`, every lead counted as delivered, and
 * nobody saw that none had arrived.
 * @param responses the answers with a 2xx, as they leave the node
 */
export function hintPages(context: IExecuteFunctions, responses: unknown[]): void {
	const pages = responses.filter((response) => typeof response === 'string' && isPage(response)).length;
	if (pages === 0) return;
	const message = `The endpoint answered with a web page (${pages} of ${responses.length}). It counts as delivered, because the status is a 2xx. Check that Webhook URL in the credential is that of a webhook.`;
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}
