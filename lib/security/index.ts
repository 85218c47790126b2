/*
 * Security: keys, signatures, headers, the fields of a credential, the rule where leads may go, and masking secrets in foreign text.
 *
 * Not here: reading what a request says.
 */
export {};
