/** The one sentence about a Redis that cannot be used; what it said differs. */
export const redisSentence = (said: string) =>
	`The lead history in Redis (<host>) cannot be used: ${said}. Check that Redis is running and the REST Webhook Redis API credential.`;
