/*
 * Proofs: how the senders of other systems prove who they are. One file a kind of proof, one comparison for all of them
 * (`../equal.ts`), one entrance (`verify-proof.ts`).
 *
 * Not here: which source proves itself how, which is in lib/sources. Imports lead and security.
 */
export {};
