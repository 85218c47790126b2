/**
 * The rules of the REST webhook, free of n8n. The nodes use them, and so can a receiver written in Node:
 * `validKeys`, `verifySender`, `parseJson` and `readEvent` do what the trigger does with a request.
 */
export * from './lead/canonical-json';
export * from './delivery/connection';
export * from './delivery/connection-test';
export * from './lead/contact';
export * from './security/credential';
export * from './delivery/deliver';
export * from './delivery/options';
export * from './delivery/request';
export * from './failure/circuit-breaker';
export * from './settings/invalid-options-error';
export * from './lead/invalid-lead-error';
export * from './lead/issues';
export * from './lead/transcript';
export * from './failure/of-status';
export * from './failure/of-error';
export * from './receive/rejection';
export * from './receive/sender';
export * from './lead/event';
export * from './failure/failure';
export * from './delivery/should-send';
export * from './security/headers';
export * from './history/memory/memory-history';
export * from './history/memory/saved-histories';
export * from './history/store';
export * from './receive/strict-json';
export * from './delivery/lanes';
export * from './lead/lead';
export * from './lead/fresh-id';
export * from './lead/identity';
export * from './lead/state';
export * from './lead/body';
export * from './receive/received-event';
export * from './security/redact';
export * from './security/secrets-of';
export * from './history/redis/client';
export * from './history/redis/redis-history';
export * from './delivery/resume';
export * from './failure/retry';
export * from './lead/sample';
export * from './security/secret-key';
export * from './security/signature';
export * from './settings/switches';
export * from './lead/timestamp';
export * from './security/url-policy';
