/*
 * HTTP: requests through n8n's own client, the connections that they go to, and the Test of a credential.
 */
export {};
