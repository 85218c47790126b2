/*
 * The steps of a rate that several workers share, as Redis scripts. A sorted set holds the requests of the last minute, each under
 * the time at which it has reached the endpoint at the latest (milliseconds by the clock of Redis, which all workers share).
 */

/** `now` is rounded down, and the stored times are rounded up, so that no request leaves the window too early. */
const NOW = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)`;

/**
 * KEYS: sorted set. ARGV: token of the request, requests that may go, in how many ms, ms within which a request reaches the endpoint.
 * Returns 0 where the request may go, and counts it; else the ms until the next may go.
 */
export const TAKE_RATE = `${NOW}
local per = tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
local since = '(' .. (now - per)
local excess = redis.call('ZCOUNT', KEYS[1], since, '+inf') - tonumber(ARGV[2])
if excess >= 0 then
	local first = redis.call('ZRANGEBYSCORE', KEYS[1], since, '+inf', 'WITHSCORES', 'LIMIT', excess, 1)
	return math.max(1, math.ceil(tonumber(first[2]) + per - now))
end
redis.call('ZADD', KEYS[1], now + 1 + tonumber(ARGV[4]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], 120000)
return 0`;

/** KEYS: sorted set. ARGV: token of the request. The endpoint has had the request by now. */
export const REACHED_RATE = `${NOW}
local at = redis.call('ZSCORE', KEYS[1], ARGV[1])
if at and tonumber(at) > now + 1 then redis.call('ZADD', KEYS[1], now + 1, ARGV[1]) end
return 0`;
