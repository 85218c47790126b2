import type { IExecuteFunctions } from 'n8n-workflow';
import { isPage, saysNo } from '../../../lib';
import { warn } from '../../shared/hints/warn';

/** Characters of an answer that a hint quotes. */
const QUOTE_LIMIT = 200;

/**
 * Says what speaks against leads that the endpoint has confirmed.
 * @param responses the answers with a 2xx, as they leave the node
 */
export function hintAnswers(context: IExecuteFunctions, responses: unknown[]): void {
	hintPages(context, responses);
	hintRefusals(context, responses);
}

/** Says that the JSON of a 2xx speaks of a failure, see {@link saysNo}. */
function hintRefusals(context: IExecuteFunctions, responses: unknown[]): void {
	const refusals = responses.filter(saysNo);
	if (refusals.length === 0) return;
	const first = JSON.stringify(refusals[0]).slice(0, QUOTE_LIMIT);
	const message = `The endpoint confirmed with a 2xx, but its answer speaks of a failure (${refusals.length} of ${responses.length}). It counts as delivered, because the status is a 2xx. Look there whether the leads have arrived. It said: ${first}`;
	warn(context, message);
}

/**
 * Says that the endpoint has confirmed requests with a web page. By the contract a 2xx is a success, whatever the body. But where the
 * URL was that of a login page, of a website's front page or of a script without `doPost`, every lead counted as delivered, and
 * nobody saw that none had arrived.
 */
function hintPages(context: IExecuteFunctions, responses: unknown[]): void {
	const pages = responses.filter((response) => typeof response === 'string' && isPage(response)).length;
	if (pages === 0) return;
	const message = `The endpoint answered with a web page (${pages} of ${responses.length}). It counts as delivered, because the status is a 2xx. Check that Webhook URL in the credential is that of a webhook.`;
	warn(context, message);
}
