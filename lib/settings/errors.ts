import { issuesToText, type PayloadIssue } from '../lead/lead';

/** An item does not hold a lead. The message names the fields and the fix. */
export class InvalidLeadError extends Error {
	override readonly name = 'InvalidLeadError';

	/** @param hint one more sentence for the person who built the workflow */
	constructor(issues: PayloadIssue[], hint = '') {
		super(`${issuesToText(issues)}${hint === '' ? '' : `. ${hint}`}`);
	}
}

/** An option of the node is out of its range. The message names the field and what it takes. */
export class InvalidOptionsError extends Error {
	override readonly name = 'InvalidOptionsError';
}

/** The history cannot be asked, so nothing may be sent: nobody knows whether the lead is new. */
export class HistoryUnavailableError extends Error {
	override readonly name = 'HistoryUnavailableError';
}
