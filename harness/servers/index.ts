/*
 * Servers: real servers that are not n8n (Redis, Postgres, a local npm registry and its proxy), and certificates.
 *
 * Each server starts, tells its address, and stops. Not here: the data in a server, which belongs to the code that uses it. Imports
 * machine only.
 */
export {};
