/*
 * The steps of the history as Redis scripts: each is atomic, and one round trip.
 * An id's key holds `+` when it is known; or, with an expiry, the token of the claim on it, `~` when it is accepted, `~`
 * and a holder when that one has taken it up, or `-` when that one has failed: then it is new, but for an ACCEPT that
 * comes late.
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
 * KEYS: ids. ARGV: milliseconds. What has been taken up since is not cut short, and what has failed since stays new: its
 * repeat would be told that it is taken care of.
 */
export const ACCEPT = `
for _, key in ipairs(KEYS) do
	local holder = redis.call('GET', key)
	if holder ~= '+' and holder ~= '-' and not (holder and holder:sub(1, 1) == '~') then
		redis.call('SET', key, '~', 'PX', ARGV[1])
	end
end
return 'ok'`;

/** KEYS: ids. ARGV: `~` and the holder, lease in ms. Returns `claimed`, or `known` where another one has it or did it. */
export const TAKE_UP = `
for _, key in ipairs(KEYS) do
	local holder = redis.call('GET', key)
	if holder == '+' then return 'known' end
	if holder and holder:sub(1, 1) == '~' and holder ~= '~' and holder ~= ARGV[1] then return 'known' end
end
for _, key in ipairs(KEYS) do redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
return 'claimed'`;

/** KEYS: ids. ARGV: token, lease in ms. Only what this token still holds. */
export const EXTEND = `
for _, key in ipairs(KEYS) do
	if redis.call('GET', key) == ARGV[1] then redis.call('PEXPIRE', key, ARGV[2]) end
end
return 'ok'`;

/**
 * KEYS: order list, ids. ARGV: token, limit. The ids become known whoever holds them now: the work was done.
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

/** KEYS: ids. ARGV: token, ms for which an ACCEPT may be late. Only what this token still holds. */
export const RELEASE = `
local wasTakenUp = ARGV[1]:sub(1, 1) == '~'
for _, key in ipairs(KEYS) do
	if redis.call('GET', key) == ARGV[1] then
		if wasTakenUp then redis.call('SET', key, '-', 'PX', ARGV[2]) else redis.call('DEL', key) end
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
