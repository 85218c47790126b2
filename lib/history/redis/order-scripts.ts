import { AHEAD_AT_MOST, CONVERSATIONS } from '../../lead/version';

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

/** KEYS: key of a lead's newest states. */
export const NEWEST_STATES = `return redis.call('GET', KEYS[1])`;

/**
 * KEYS: key of a lead's newest states. ARGV: first message, newest message, number of messages, arrival (-1 where there is none), ms for
 * which they are kept, ms since 1970 now. Returns 1 where the state is older, and notes it otherwise. It is compared and noted as in
 * lib/lead/version.ts. The key holds four numbers for each state, the last state first, all with colons between them: a worker of an
 * older version reads the first four.
 */
export const NOTE_STATE = `
local state = {tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])}
local now = tonumber(ARGV[6])
local states = {}
local size = 0
for number in (redis.call('GET', KEYS[1]) or ''):gmatch('[^:]+') do
	if size % 4 == 0 then states[#states + 1] = {} end
	table.insert(states[#states], tonumber(number))
	size = size + 1
end
for _, each in ipairs(states) do
	if each[2] > now + ${AHEAD_AT_MOST} then each[1], each[2], each[3] = -1, -1, -1 end
	if each[4] > now then each[4] = -1 end
end
local own, bare
for i = #states, 1, -1 do
	if states[i][1] == state[1] then own = i end
	if states[i][1] < 0 then bare = i end
end
local found = own or bare
if state[1] < 0 and #states > 0 then found = 1 end
if found then
	local before = table.remove(states, found)
	for i = 2, 4 do
		if state[i] >= 0 and before[i] >= 0 and state[i] ~= before[i] then
			if state[i] < before[i] then return 1 end
			break
		end
	end
	for i = 1, 4 do
		if state[i] < 0 then state[i] = before[i] end
	end
end
table.insert(states, 1, state)
local texts = {}
for i = 1, math.min(#states, ${CONVERSATIONS}) do
	texts[i] = string.format('%.0f:%.0f:%.0f:%.0f', unpack(states[i]))
end
redis.call('SET', KEYS[1], table.concat(texts, ':'), 'PX', ARGV[5])
return 0`;
