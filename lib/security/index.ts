/*
 * Security: keys, signatures, headers, the fields of a credential, where leads may go, and secrets out of foreign text.
 *
 * Not here: what a request says. Imports settings and failure; delivery and receive import it.
 */
export {};
