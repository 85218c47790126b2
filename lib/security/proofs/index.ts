/*
 * Proofs: how the senders of other systems prove who they are. There is one file for each kind of proof, one comparison for all of
 * them (`../equal.ts`), and one function to call (`verify-proof.ts`).
 *
 * Not here: which source proves itself how, which is in lib/sources. Imports lead and security.
 */
export {};
