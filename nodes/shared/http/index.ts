/*
 * HTTP: requests through n8n's own client, the connections that say where they go, and the Test of a credential.
 */
export {};
