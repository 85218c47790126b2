import { isWordForNone } from '../lead/no-id';
import { yesOrNo } from '../lead/yes-or-no';
import { isObject } from '../shared/is-object';
import { isPhpError, jsonBehindPhp } from './php-error';

/** What programs call it when something went wrong, as `status` or `result` of their answer; and when all went well. */
const FAILED = /^\s*(?:error|fail(?:ed|ure)?|rejected|invalid|unauthorized|nok|false)\s*$/i;
const WORKED = /^\s*(?:ok|success(?:ful)?|succeeded|accepted|true)\s*$/i;

/** What is also the stage of a lead in a CRM. Beside the id of the new record, and without a word on an error, it says nothing else. */
const STAGE = /^\s*(?:rejected|invalid)\s*$/i;

/** The lead is there already: `Lead already exists`, `already_exists`, `DUPLICATE_DATA` (Zoho). */
const KNOWN = /\balready[ _]exists?\b|^duplicate(?![a-z])/i;

/**
 * Does an answer say that the receiver has not taken the lead? Slack answers 200 with `{"ok":false,"error":"channel_not_found"}`,
 * many an Apps Script `{"result":"error"}`, a Lambda behind API Gateway `{"errorMessage":"Task timed out"}`, and PHP with its own words.
 * By the contract a 2xx is a success, whatever the body; but every lead counted as delivered, the Test passed, and nobody saw that
 * none had arrived.
 *
 * What the answer says outright counts before its `error`: programs write this field always, as `{"success":true,"error":"none"}`.
 * A receiver that knows the lead already may answer `{"success":false,"duplicate":true}`, and has it.
 * @param response the answer as it leaves the node
 */
export function saysNo(response: unknown): boolean {
	if (typeof response === 'string') return isPhpError(response) || saysNo(jsonBehindPhp(response));
	if (!isObject(response)) return false;
	const answer = withPlainNames(response);
	const outright = saidOutright(answer);
	if (outright !== undefined) return !outright && !knowsLead(answer);
	const { error, errors, errormessage, code, message } = answer;
	// Without a message, `"code":415` may be that of an area.
	const isRefused = isStatus(code, 4, 5) && typeof message === 'string';
	const speaksOfError = isRefused || [error, errors, errormessage].some(isThere);
	return speaksOfError && !hasId(response) && !knowsLead(answer);
}

/** The fields by their names without capital letters and signs: `Success`, `is_success`, `statusCode`. */
function withPlainNames(response: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(response).map(([name, value]) => [name.toLowerCase().replace(/[^a-z]/g, ''), value]),
	);
}

/** What the answer says outright: the lead was taken, or it was not. Undefined where it says neither. */
function saidOutright(answer: Record<string, unknown>): boolean | undefined {
	const { ok, success, issuccess, succeeded, status, statuscode, result, response, outcome, data } = answer;
	const yes = [ok, success, issuccess, succeeded].map(yesOrNo).find((said) => said !== undefined);
	if (yes !== undefined) return yes;
	const words = [status, result, response, outcome]
		.filter((word) => typeof word === 'string' || typeof word === 'boolean')
		.map(String)
		.filter((word) => !STAGE.test(word) || !isRecord(answer));
	if (words.some((word) => FAILED.test(word)) || [status, statuscode].some((one) => isStatus(one, 4, 5)))
		return false;
	if (words.some((word) => WORKED.test(word)) || [status, statuscode].some((one) => isStatus(one, 2)))
		return true;
	// Zoho answers for each record of a list, and gets one.
	const only: unknown = Array.isArray(data) && data.length === 1 ? data[0] : undefined;
	if (!isObject(only) || typeof only.status !== 'string') return undefined;
	return /^(?:error|failed)$/i.test(only.status) && !knowsLead(only) ? false : undefined;
}

/** Is the answer the record of a lead, which has an id of its own? The `lead_id` may be an echo of ours. */
function isRecord({ id, message, error, errors, errormessage }: Record<string, unknown>): boolean {
	const isNew = (typeof id === 'number' && id !== 0) || (typeof id === 'string' && isThere(id));
	return isNew && ![message, error, errors, errormessage].some(isThere);
}

/** Is this a status of HTTP that begins with one of these digits? */
function isStatus(value: unknown, ...digits: number[]): boolean {
	const status = typeof value === 'string' ? Number(value) : value;
	return Number.isInteger(status) && digits.includes(Math.floor(Number(status) / 100));
}

/** Ids that a program gives to every request, also to one that it refuses: a wrong key with a `request_id` was no failure. */
const OF_REQUEST = /^(?:request|trace|correlation|error)_?id/i;

const hasId = (response: object): boolean =>
	Object.keys(response).some((name) => /(?:^|_)id$|I[dD]$/.test(name) && !OF_REQUEST.test(name));

function knowsLead({ message, error, reason, code, ...others }: Record<string, unknown>): boolean {
	const words = [message, reason, code, ...(isObject(error) ? Object.values(error) : [error])];
	const isMarked = Object.keys(others).some(
		(name) => /duplicate$/i.test(name) && yesOrNo(others[name]) === true,
	);
	return isMarked || words.some((text) => typeof text === 'string' && KNOWN.test(text.trim()));
}

/** What programs write as an error where there is none, besides the words for nothing at all. */
const NO_ERROR = /^\s*(?:no errors?|ok|success)\s*[.!]?\s*$/i;

/** Does an error say anything? `false`, `"none"`, `"-"`, `200`, `[]` and `{"code":0,"message":""}` do not. */
function isThere(error: unknown): boolean {
	if (isStatus(error, 2)) return false;
	if (isObject(error)) return !isStatus(error.code, 2) && Object.values(error).some(isThere);
	if (Array.isArray(error)) return error.some(isThere);
	if (typeof error !== 'string') return error === true || (typeof error === 'number' && error !== 0);
	const isEmpty = !/[\p{L}1-9]/u.test(error) || yesOrNo(error) === false;
	return !isEmpty && !isWordForNone(error) && !NO_ERROR.test(error);
}
