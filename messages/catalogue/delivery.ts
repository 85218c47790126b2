import type { ErrorRow } from './row';
import { redisSentence } from './redis-sentence';

/** The lead was not sent, although lead and connection are in order. */
export const rows: ErrorRow[] = [
	{
		id: 'paused',
		reason: 'endpoint_paused',
		says: '<endpoint> failed several times in a row, so it is left alone until <time>. Then one lead is sent to see whether it is back.',
		happened: 'The option *Pause After Failures* is on, and the endpoint is down.',
		fix: 'Repair the endpoint. Feed the failed items back in after that time.',
	},
	{
		id: 'known-gone',
		reason: 'endpoint_gone',
		says: '<endpoint> said that it is gone for good (410), so it is left alone until <time>. Enter its new URL in the credential, or run a Test of the connection: one that passes ends the pause.',
		happened:
			'The option *Pause After Failures* is on, and the endpoint answered 410. The pause is twelve times *Pause For*, and a day at most. After it, one lead is sent to see whether the endpoint is back.',
		fix: 'Enter the new URL in the credential. If the endpoint is back at the old one, run *Connection → Test*.',
	},
	{
		id: 'pause-too-long',
		reason: 'rate_limited',
		says: '<endpoint> gets too many requests and is left alone until <time>. The node waits no longer than Max Retry Delay, so it did not send this lead. Feed the item back in after that time.',
		happened:
			'The endpoint answered another lead with 429, and asked for more time than the option *Max Retry Delay* allows to wait; or it answered nothing but 429 for twice as long as *Max Retry Delay*, and named no time.',
		fix: 'Feed the failed items back in at the time in `next_attempt_at`. *Connection → Test* ends the wait when it succeeds.',
	},
	{
		id: 'rate-used-up',
		reason: 'rate_limited',
		says: '<endpoint> gets no more leads than Max Leads lets through, and the turn of this lead would come at <time>. The node waits no longer than Max Retry Delay, so it did not send this lead. Feed the item back in after that time.',
		happened:
			'More leads came than the option *Max Leads* lets through within *Max Retry Delay*. Nothing was sent, so no attempt is used up.',
		fix: 'Feed the failed items back in at the time in `next_attempt_at`, or enter a longer *Max Retry Delay*.',
	},
	{
		id: 'blocked',
		reason: 'blocked_by_earlier_event',
		says: 'An earlier event of this lead failed in this run, so this event was not sent: the receiver should get them in order. Feed both back in together.',
		happened: 'Two events of one lead were in the input, and the first one failed.',
		fix: 'Repair what the error of the first event names, then feed both events back in.',
	},
	{
		id: 'stopped-sending',
		reason: 'cancelled',
		says: 'The execution was stopped before the endpoint took the lead. Run it again to send it.',
		happened:
			'Somebody pressed *Stop*, or n8n’s own time limit was over, while the lead was on its way. n8n shows its own text instead: *The execution was cancelled*.',
		fix: 'Run the workflow again: the receiver tells a repeat by its `webhook-id`.',
	},
	{
		id: 'stopped-before',
		reason: 'cancelled',
		says: 'The execution was stopped before this lead was sent. Run it again to send it.',
		happened: 'Somebody pressed *Stop*, or n8n’s own time limit was over, before this lead had its turn.',
		fix: 'Run the workflow again.',
	},
	{
		id: 'redis-away',
		reason: 'history_unavailable',
		says: redisSentence('nothing listens there'),
		happened:
			'*History Store* is Redis, and n8n cannot reach it. So the node does not know whether the lead is new, and sent nothing. Other words stand here where the host name does not exist, the certificate is not trusted, *TLS* is on or off against what Redis speaks, or Redis does not answer.',
		fix: 'Start Redis, or correct what the message names in the credential. Then feed the item back in.',
	},
	{
		id: 'redis-refuses',
		reason: 'history_unavailable',
		says: redisSentence('<words>'),
		happened: 'Redis answers and refuses the node, e.g. because of a wrong password.',
		fix: 'Correct what the message names in the *REST Webhook Redis API* credential.',
	},
	{
		id: 'redis-cluster',
		reason: 'history_unavailable',
		says: 'The lead history in Redis (<host>) cannot be used: it is a Redis Cluster. Enter a Redis that is not a cluster in the REST Webhook Redis API credential.',
		happened:
			'The server is one of a Redis Cluster, which spreads its keys over several servers. The history needs a Redis that has all keys on one server; replicas do no harm.',
		fix: 'Use a Redis without cluster mode, e.g. the Redis of n8n’s queue, or a small one of its own.',
	},
	{
		id: 'redis-stranger',
		says: redisSentence('what answers there is no Redis'),
		happened: 'Only the credential’s *Test* says this: another program listens at this host and port.',
		fix: 'Correct *Host* and *Port*, and *TLS*.',
	},
	{
		id: 'redis-host',
		reason: 'history_unavailable',
		says: 'Host in the REST Webhook Redis API credential must be a host name or an address and nothing else, e.g. redis.example.com.',
		happened: '*Host* holds a URL, a path or a space.',
		fix: 'Enter only the name or the address, e.g. `redis.example.com`.',
	},
	{
		id: 'redis-ssrf',
		reason: 'history_unavailable',
		says: "n8n's SSRF protection does not let a connection out to Redis at <host>, because the host is a private or forbidden address. Check Host in the REST Webhook Redis API credential, or have the host allowed with N8N_SSRF_ALLOWED_HOSTNAMES.",
		happened: 'n8n is set up to keep workflows away from private addresses, and Redis is at one.',
		fix: 'Check *Host*. The people who run n8n can allow the host of Redis.',
	},
	{
		id: 'redis-library',
		reason: 'history_unavailable',
		says: 'This n8n does not provide the Redis client library (ioredis). Set History Store to Built-In, or update n8n.',
		happened: 'This version of n8n has no library for Redis.',
		fix: 'Set *History Store* to *Built-In*, or update n8n.',
	},
	{
		id: 'claim-taken-over',
		reason: 'history_unavailable',
		says: 'This lead was held up here for so long that another worker has taken it over, so it was not sent from here any more. Feed the item back in: if the other worker has delivered the lead it is known, and otherwise it is sent.',
		happened: 'The worker stood still for more than 15 s, or Redis lost its claim on the lead.',
		fix: 'Feed the item back in. If it happens often, the machine is overloaded.',
	},
	{
		id: 'unexpected',
		reason: 'unexpected_error',
		says: '<words>',
		happened:
			'Something else went wrong, e.g. an expression names a node that does not exist. The message comes from n8n.',
		fix: 'Repair what the message names.',
	},
];
