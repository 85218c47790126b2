/*
 * Proofs: how the senders of other systems prove who they are. There is one file for each kind of proof that needs more than a
 * comparison; plain-key.ts has the kinds that send the key itself. All of them use one comparison (`../equal.ts`) and are called by one
 * function (`verify-proof.ts`).
 *
 * Not here: which source proves itself how, which is in lib/sources.
 */
export {};
