/*
 * The steps of the history as Redis scripts: each is atomic, and takes one round trip. Every id has a key, and a sorted set
 * holds the keys of the known ids in the order of their arrival. What the key of an id holds:
 *
 * | value             | meaning                                                             | expires            |
 * | ----------------- | ------------------------------------------------------------------- | ------------------ |
 * | no key            | new                                                                 |                    |
 * | a token (a UUID)  | claimed by the worker that made the token                           | with its lease     |
 * | `~`               | reserved                                                            | after RESERVED_FOR |
 * | `~<execution id>` | started by that execution                                           | with its lease     |
 * | `-`               | the started work failed: new, and a RESERVE that comes late is void | after a minute     |
 * | `+`               | known                                                               | never              |
 *
 * A lease is 15 s. The worker renews it every 5 s for as long as it lives, and holds the id no longer when it does not. If it lives
 * again, it takes the id back where nobody else has taken it.
 */

/**
 * KEYS: ids. ARGV: token, lease in ms. Returns `claimed`, `known` or `busy`. Ids that the token already holds are claimed again,
 * for a client that has lost the answer, and for a client that makes sure of its claim.
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
 * KEYS: ids. ARGV: milliseconds. This command may come late. If the work has been started by then, its ids stay started. If the
 * work has failed by then, its ids stay new: otherwise the next try would be a duplicate, and the event would be lost.
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

/** KEYS: ids. Returns `known`, `pending` where work is reserved or started, or `new`. */
export const OUTCOME = `
local outcome = 'new'
for _, key in ipairs(KEYS) do
	local holder = redis.call('GET', key)
	if holder == '+' then return 'known' end
	if holder and holder:sub(1, 1) == '~' then outcome = 'pending' end
end
return outcome`;

/**
 * KEYS: ids. ARGV: token, lease in ms. Renews the ids that this token holds, and takes back those that nobody holds: the lease had run
 * out, or Redis had lost its last writes in a failover. Once the sender of an event heard that its workflow had failed, although the
 * execution went on, and the event that was sent again ran a second time beside it. An id that is only reserved is taken back as
 * well by started work. Returns `held`, or `lost` in part.
 */
export const EXTEND = `
local wasStarted = ARGV[1]:sub(1, 1) == '~'
local state = 'held'
for _, key in ipairs(KEYS) do
	local holder = redis.call('GET', key)
	if not holder or holder == ARGV[1] or (wasStarted and holder == '~') then
		redis.call('SET', key, ARGV[1], 'PX', ARGV[2])
	else
		state = 'lost'
	end
end
return state`;

/**
 * A script for several leads. KEYS: sorted set, the ids of all leads. ARGV: limit, how many ids each lead has. `each` is called
 * with the first and the last index of a lead's ids, and returns the answer for that lead.
 */
export const EACH_LEAD = `
local answers, last = {}, 1
for lead = 2, #ARGV do
	local first = last + 1
	last = last + tonumber(ARGV[lead])
	answers[#answers + 1] = each(first, last)
end`;

const WAS_KNOWN = `
local function wasKnown(first, last)
	for i = first, last do
		if redis.call('GET', KEYS[i]) == '+' then return 1 end
	end
	return 0
end`;

/**
 * Makes ids known, whoever holds them now. Then it forgets the oldest ids beyond the limit. It deletes their keys only where they
 * still say `known`: Redis may have evicted such a key, and a worker may have claimed its id since.
 */
export const REMEMBER = `
local newest = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
local score = tonumber(newest[2] or 0)
local function remember(first, last)
	for i = first, last do
		if redis.call('GET', KEYS[i]) ~= '+' then
			score = score + 1
			redis.call('SET', KEYS[i], '+')
			redis.call('ZADD', KEYS[1], score, KEYS[i])
		end
	end
end
local function forgetOldest()
	local excess = redis.call('ZCARD', KEYS[1]) - math.max(tonumber(ARGV[1]), 0)
	if excess <= 0 then return end
	local oldest = redis.call('ZPOPMIN', KEYS[1], excess)
	for i = 1, #oldest, 2 do
		if redis.call('GET', oldest[i]) == '+' then redis.call('DEL', oldest[i]) end
	end
end`;

/** Leads become known, because the work was done. Returns for each whether it was known. */
export const ADD = `${WAS_KNOWN}${REMEMBER}
local function each(first, last)
	local answer = wasKnown(first, last)
	remember(first, last)
	return answer
end
${EACH_LEAD}
forgetOldest()
return answers`;

/** Where one id of a lead is known, all of its ids become known. Returns for each lead whether it was known. */
export const LINK = `${WAS_KNOWN}${REMEMBER}
local function each(first, last)
	local answer = wasKnown(first, last)
	if answer == 1 then remember(first, last) end
	return answer
end
${EACH_LEAD}
forgetOldest()
return answers`;

/** Returns for each lead whether it is known. */
export const CHECK = `${WAS_KNOWN}
local each = wasKnown
${EACH_LEAD}
return answers`;

/** Leads become new: all of their ids that are known. Returns for each lead whether it was known. */
export const REMOVE = `${WAS_KNOWN}
local function each(first, last)
	local answer = wasKnown(first, last)
	for i = first, last do
		if redis.call('GET', KEYS[i]) == '+' then
			redis.call('DEL', KEYS[i])
			redis.call('ZREM', KEYS[1], KEYS[i])
		end
	end
	return answer
end
${EACH_LEAD}
return answers`;

/** KEYS: sorted set. Returns how many ids are in it. */
export const TAKEN = `return redis.call('ZCARD', KEYS[1])`;

/**
 * KEYS: sorted set. ARGV: where the last step ended (0 at first), pattern of the ids' keys, `forget` or `count`. Goes one step
 * over all keys of this Redis. Returns where the step ended (0 is the end) and the keys of known ids that it found; with `forget`
 * it has deleted these keys. It does not look into the sorted set, which Redis may have evicted.
 */
export const SWEEP = `
if ARGV[1] == '0' and ARGV[3] == 'forget' then redis.call('UNLINK', KEYS[1]) end
local step = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 1000)
local found = {}
for _, key in ipairs(step[2]) do
	if redis.call('TYPE', key).ok == 'string' and redis.call('GET', key) == '+' then
		found[#found + 1] = key
		if ARGV[3] == 'forget' then
			redis.call('DEL', key)
			redis.call('ZREM', KEYS[1], key)
		end
	end
end
return {step[1], found}`;

/** KEYS: ids. ARGV: token, ms for which a RESERVE may be late. Gives up only the ids that this token still holds. */
export const RELEASE = `
local wasStarted = ARGV[1]:sub(1, 1) == '~'
for _, key in ipairs(KEYS) do
	if redis.call('GET', key) == ARGV[1] then
		if wasStarted then redis.call('SET', key, '-', 'PX', ARGV[2]) else redis.call('DEL', key) end
	end
end
return 'ok'`;

/** KEYS: one. Does nothing, so it tells whether this Redis runs scripts on such a key. */
export const NOTHING = 'return 1';
