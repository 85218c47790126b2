import { issuesToText, type PayloadIssue } from './issues';

/** An item does not hold a lead. The message names the fields and the fix. */
export class InvalidLeadError extends Error {
	override readonly name = 'InvalidLeadError';

	/** @param hint one more sentence for the person who built the workflow */
	constructor(
		readonly issues: PayloadIssue[],
		hint = '',
	) {
		super(`${issuesToText(issues)}${hint === '' ? '' : `. ${hint}`}`);
	}
}
