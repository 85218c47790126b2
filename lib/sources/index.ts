/*
 * Sources: the systems that leads come from, one file each. A file says how its source proves itself, how a payload of it
 * becomes our lead, and what its event is. `registry.ts` lists them; a new source is one file, one fixture and one row.
 *
 * Not here: the proofs themselves, which are in lib/security/proofs.
 */
export {};
