import { isObject } from '../shared/is-object';

/** What programs call it when something went wrong, as `status` or `result` of their answer. */
const FAILED = /^\s*(?:error|fail(?:ed|ure)?)\s*$/i;

/**
 * Does the JSON of an answer say that the receiver has not taken the lead? Slack answers 200 with `{"ok":false,"error":"channel_not_found"}`,
 * and many an Apps Script `{"result":"error"}`. By the contract a 2xx is a success, whatever the body; but every lead counted as
 * delivered, the Test passed, and nobody saw that none had arrived.
 * @param response the answer as it leaves the node
 */
export function saysNo(response: unknown): boolean {
	if (!isObject(response)) return false;
	const { ok, success, status, result, error } = response;
	if (ok === false || success === false) return true;
	if ([status, result].some((word) => typeof word === 'string' && FAILED.test(word))) return true;
	return isThere(error) && !Object.keys(response).some((name) => /(?:^|_)id$|Id$/.test(name));
}

function isThere(error: unknown): boolean {
	return typeof error === 'string' ? error.trim() !== '' : isObject(error) && Object.keys(error).length > 0;
}
