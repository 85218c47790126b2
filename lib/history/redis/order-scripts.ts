import { AHEAD_AT_MOST } from '../../lead/version';

/*
 * The steps of the order as Redis scripts. The line of a lead is a sorted set of tokens, each token an execution. The score of
 * the first is 0 once its turn has begun, so that nobody comes before it any more; the others have the number of their execution.
 * An execution that lives renews the key of its token. A token whose key is gone belongs to a dead execution, and the next execution
 * that looks at the line removes it.
 */

/** Milliseconds after which a line that no execution has joined is forgotten. */
const LINE_FOR = 86_400_000;

/** KEYS: counter, key of the token, lines. ARGV: token, lease in ms, number of the execution (0: the next one). Returns the number. */
export const JOIN_LINES = `
local number = tonumber(ARGV[3])
if number == 0 then number = redis.call('INCR', KEYS[1]) end
redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
for i = 3, #KEYS do
	redis.call('ZADD', KEYS[i], 'NX', number, ARGV[1])
	redis.call('PEXPIRE', KEYS[i], ${LINE_FOR})
end
return number`;

/**
 * KEYS: line. ARGV: token, beginning of the keys of tokens. Returns `go`, `wait`, or `lost` where the token is not in the line.
 * The keys of the tokens have the braces of the line, so that a Redis cluster finds them on the same node.
 */
export const TAKE_TURN = `
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 'lost' end
while true do
	local first = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
	if first == ARGV[1] then
		redis.call('ZADD', KEYS[1], 0, first)
		return 'go'
	end
	if redis.call('EXISTS', ARGV[2] .. first) == 1 then return 'wait' end
	redis.call('ZREM', KEYS[1], first)
end`;

/** KEYS: key of the token. ARGV: lease in ms. */
export const STAY_ALIVE = `return redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])`;

/** KEYS: lines. ARGV: token. */
export const LEAVE_LINES = `
for _, key in ipairs(KEYS) do redis.call('ZREM', key, ARGV[1]) end
return 'ok'`;

/** KEYS: key of a lead's newest state. */
export const NEWEST_STATE = `return redis.call('GET', KEYS[1])`;

/**
 * KEYS: key of a lead's newest state. ARGV: first message, newest message, number of messages, arrival (-1 where there is none), ms for
 * which it is kept, ms since 1970 now. Returns 1 where the state is older, and notes it otherwise. It is compared as in
 * lib/lead/version.ts.
 */
export const NOTE_STATE = `
local state = {tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])}
local saved = redis.call('GET', KEYS[1])
if saved then
	local before = {}
	for part in saved:gmatch('[^:]+') do before[#before + 1] = tonumber(part) end
	local now = tonumber(ARGV[6])
	if before[2] > now + ${AHEAD_AT_MOST} then before = {-1, -1, -1, before[4]} end
	if before[4] > now then before[4] = -1 end
	local areParts = state[1] >= 0 and before[1] >= 0 and state[1] ~= before[1]
	for i = 2, 4 do
		if areParts then break end
		if state[i] >= 0 and before[i] >= 0 and state[i] ~= before[i] then
			if state[i] < before[i] then return 1 end
			break
		end
	end
	for i = 1, 4 do
		if state[i] < 0 then state[i] = before[i] end
	end
end
redis.call('SET', KEYS[1], string.format('%.0f:%.0f:%.0f:%.0f', unpack(state)), 'PX', ARGV[5])
return 0`;
