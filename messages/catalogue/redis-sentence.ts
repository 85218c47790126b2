/** The sentence about a Redis that cannot be used. @param said what Redis said, or what is wrong with it */
export const redisSentence = (said: string) =>
	`The lead history in Redis (<host>) cannot be used: ${said}. Check that Redis is running and the REST Webhook Redis API credential.`;
