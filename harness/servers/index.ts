/*
 * Servers: real servers that are not n8n (Redis, Postgres, a local npm registry and its proxy), and certificates.
 *
 * Each one starts, says where it is, and stops. What is kept in them is their user's. Imports machine only.
 */
export {};
