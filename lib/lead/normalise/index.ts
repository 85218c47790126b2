/*
 * Normalise: from what senders write to the form of the contract, wherever the meaning is beyond doubt. The table of what
 * is taken is in docs/payloads.md; `test/lib/lead/normalise.test.ts` holds it row by row.
 *
 * Not here: checks. What is left as it came is judged by the schema in `../lead.ts`. Imported by lead alone.
 */
export {};
