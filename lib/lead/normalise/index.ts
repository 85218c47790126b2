/*
 * Normalise: from the forms that senders write to the form of the contract, wherever the meaning is beyond doubt.
 * docs/payloads.md has the table of these forms; `test/lib/lead/normalise.test.ts` plays it row by row.
 *
 * Not here: checks. The schema in `../lead.ts` judges the values that this room leaves as they came.
 */
export {};
