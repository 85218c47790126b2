/*
 * Security: keys, signatures, headers, the fields of a credential, the rule where leads may go, and masking secrets in foreign text.
 *
 * Not here: reading what a request says. Imports lead, settings, failure and shared; delivery and receive import it.
 */
export {};
