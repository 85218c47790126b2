/*
 * Credentials: one file for each credential, as n8n loads it, and connection.fields.ts with the fields that two of them share.
 *
 * Not here: what the fields mean (lib/security/credential.ts, lib/history/redis/credential.ts), and the Test of a credential
 * (nodes/shared/http/credential-test.ts).
 */
export {};
