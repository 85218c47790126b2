import { issuesToText, type PayloadIssue } from './issues';

/** An item does not hold a lead. The message names the fields and the fix. */
export class InvalidLeadError extends Error {
	override readonly name = 'InvalidLeadError';

	/** @param hint one more sentence for the person who built the workflow */
	constructor(
		readonly issues: PayloadIssue[],
		hint = '',
	) {
		super(`${issuesToText(issues.map(inWords))}${hint === '' ? '' : `. ${hint}`}`);
	}
}

/** Where an issue is, for a person who counts from one: `messages.0.text` is "Message 1, text". */
function inWords({ path, message }: PayloadIssue): PayloadIssue {
	const [, list, index, rest = ''] = /^(messages|tags)\.(\d+)(?:\.(.+))?$/.exec(path) ?? [];
	if (list === undefined) return { path, message };
	const entry = `${list === 'messages' ? 'Message' : 'Tag'} ${Number(index) + 1}`;
	return { path: rest === '' ? entry : `${entry}, ${rest}`, message };
}
