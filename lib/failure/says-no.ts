import { isWordForNone } from '../lead/no-id';
import { yesOrNo } from '../lead/yes-or-no';
import { isObject } from '../shared/is-object';

/** What programs call it when something went wrong, as `status` or `result` of their answer; and when all went well. */
const FAILED = /^\s*(?:error|fail(?:ed|ure)?)\s*$/i;
const WORKED = /^\s*(?:ok|success(?:ful)?|succeeded|accepted)\s*$/i;

/**
 * Does the JSON of an answer say that the receiver has not taken the lead? Slack answers 200 with `{"ok":false,"error":"channel_not_found"}`,
 * and many an Apps Script `{"result":"error"}`. By the contract a 2xx is a success, whatever the body; but every lead counted as
 * delivered, the Test passed, and nobody saw that none had arrived.
 *
 * What the answer says outright counts before its `error`: programs write this field always, as `{"success":true,"error":"none"}`.
 * A receiver that knows the lead already may answer `{"success":false,"duplicate":true}`, and has it.
 * @param response the answer as it leaves the node
 */
export function saysNo(response: unknown): boolean {
	if (!isObject(response)) return false;
	const { ok, success, status, result, error, duplicate } = response;
	const outright = yesOrNo(ok) ?? yesOrNo(success);
	if (outright !== undefined) return !outright && yesOrNo(duplicate) !== true;
	const words = [status, result].filter((word) => typeof word === 'string');
	if (words.some((word) => FAILED.test(word))) return true;
	if (words.some((word) => WORKED.test(word))) return false;
	return isThere(error) && !Object.keys(response).some((name) => /(?:^|_)id$|Id$/.test(name));
}

/** What programs write as an error where there is none, besides the words for nothing at all. */
const NO_ERROR = /^\s*(?:no errors?|ok|success)\s*[.!]?\s*$/i;

/** Does an error say anything? `false`, `"none"`, `"-"` and `{"code":0,"message":""}` do not. */
function isThere(error: unknown): boolean {
	if (isObject(error)) return Object.values(error).some(isThere);
	if (typeof error !== 'string') return error === true || (typeof error === 'number' && error !== 0);
	const isEmpty = !/[\p{L}1-9]/u.test(error) || yesOrNo(error) === false;
	return !isEmpty && !isWordForNone(error) && !NO_ERROR.test(error);
}
