import type { FailureReason } from './failure';

/** Why an answer came that the receiver itself probably did not give, and what to do about it. */
export type Cause = { reason: FailureReason; advice: string };

/**
 * A cause, and by what it is known. All that is named must be there; `value` is some text where it is not named.
 * @property isOfPages whether only a web page has these words, so that they do not count in another answer
 * @property isNotJson whether these words do not count in JSON
 */
export type Row = Cause & {
	statuses?: number[];
	header?: string;
	value?: RegExp;
	says?: RegExp;
	isOfPages?: boolean;
	isNotJson?: boolean;
};
