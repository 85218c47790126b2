'use strict';

/** The one sentence about a Redis that cannot be used; what it said differs. */
const redisSentence = (said) =>
	`The lead history in Redis (<host>) cannot be used: ${said}. Check that Redis is running and the REST Webhook Redis API credential.`;

module.exports = { redisSentence };
