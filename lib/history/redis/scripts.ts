/*
 * The steps of the history as Redis scripts: each is atomic, and takes one round trip. Every id has a key, and a list holds
 * the keys of the known ids in the order of their arrival. What the key of an id holds:
 *
 * | value             | meaning                                                             | expires            |
 * | ----------------- | ------------------------------------------------------------------- | ------------------ |
 * | no key            | new                                                                 |                    |
 * | a token (a UUID)  | claimed by the worker that made the token                           | with its lease     |
 * | `~`               | reserved                                                            | after RESERVED_FOR |
 * | `~<execution id>` | started by that execution                                           | with its lease     |
 * | `-`               | the started work failed: new, and a RESERVE that comes late is void | with the lease     |
 * | `+`               | known                                                               | never              |
 *
 * A lease is 15 s. The worker renews it every 5 s for as long as it lives, and holds the id no longer when it does not.
 */

/**
 * KEYS: ids. ARGV: token, lease in ms. Returns `claimed`, `known` or `busy`. A client that lost the answer sends the
 * same claim again, and must not wait for itself.
 */
export const CLAIM = `
local busy = false
for _, key in ipairs(KEYS) do
	local holder = redis.call('GET', key)
	if holder == '+' or (holder and holder:sub(1, 1) == '~') then return 'known' end
	if holder and holder ~= '-' and holder ~= ARGV[1] then busy = true end
end
if busy then return 'busy' end
for _, key in ipairs(KEYS) do redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
return 'claimed'`;

/**
 * KEYS: ids. ARGV: milliseconds. It may come late. Work that has been started by then is not cut short, and work that has
 * failed by then stays new: otherwise its next try would be a duplicate, and the event lost.
 */
export const RESERVE = `
for _, key in ipairs(KEYS) do
	local holder = redis.call('GET', key)
	if holder ~= '+' and holder ~= '-' and not (holder and holder:sub(1, 1) == '~') then
		redis.call('SET', key, '~', 'PX', ARGV[1])
	end
end
return 'ok'`;

/** KEYS: ids. ARGV: `~` and the holder, lease in ms. Returns `started`, or `known` where the work is done or another holder's. */
export const START = `
for _, key in ipairs(KEYS) do
	local holder = redis.call('GET', key)
	if holder == '+' then return 'known' end
	if holder and holder:sub(1, 1) == '~' and holder ~= '~' and holder ~= ARGV[1] then return 'known' end
end
for _, key in ipairs(KEYS) do redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
return 'started'`;

/** KEYS: ids. ARGV: token, lease in ms. Renews what this token still holds, and nothing else. */
export const EXTEND = `
for _, key in ipairs(KEYS) do
	if redis.call('GET', key) == ARGV[1] then redis.call('PEXPIRE', key, ARGV[2]) end
end
return 'ok'`;

/**
 * KEYS: order list, ids. ARGV: token, limit. The ids become known whoever holds them now, because the work was done.
 * Beyond the limit the oldest are forgotten.
 */
export const CONFIRM = `
for i = 2, #KEYS do
	if redis.call('GET', KEYS[i]) ~= '+' then
		redis.call('SET', KEYS[i], '+')
		redis.call('RPUSH', KEYS[1], KEYS[i])
	end
end
while redis.call('LLEN', KEYS[1]) > math.max(tonumber(ARGV[2]), 0) do
	redis.call('DEL', redis.call('LPOP', KEYS[1]))
end
return 'ok'`;

/** KEYS: order list, ids. ARGV: nothing, limit. Where one of the ids is known, all of them become known as in CONFIRM. */
export const LINK = `
local isKnown = false
for i = 2, #KEYS do
	if redis.call('GET', KEYS[i]) == '+' then isKnown = true end
end
if not isKnown then return 'ok' end
${CONFIRM}`;

/** KEYS: ids. ARGV: token, ms for which a RESERVE may be late. Gives up what this token still holds, and nothing else. */
export const RELEASE = `
local wasStarted = ARGV[1]:sub(1, 1) == '~'
for _, key in ipairs(KEYS) do
	if redis.call('GET', key) == ARGV[1] then
		if wasStarted then redis.call('SET', key, '-', 'PX', ARGV[2]) else redis.call('DEL', key) end
	end
end
return 'ok'`;

/** KEYS: order list. Forgets every known id and returns how many there were. */
export const CLEAR = `
local count = 0
while true do
	local ids = redis.call('LPOP', KEYS[1], 1000)
	if not ids then return count end
	count = count + #ids
	redis.call('DEL', unpack(ids))
end`;
