import { EACH_LEAD, REMEMBER } from './scripts';

/*
 * The steps by which many leads become known at once, as Redis scripts. Each step has a record: a key that says for each id whether
 * it was known before (`1`), was added (`0`), or was added while a worker held it (`2`), or that the step was taken back. So a step
 * that reaches Redis twice is one step, and only what a step has added is taken back.
 *
 * An id that a worker held stays known: the worker may have delivered the lead since, and nothing tells whether it has. When such an
 * id was taken back, a lead that had just been delivered was new, and went out a second time.
 */

/** Milliseconds for which a record is kept: longer than any run of Lead History → Add takes. */
const RECORD_FOR = 3_600_000;

/**
 * KEYS: sorted set, the ids of all leads, record. ARGV: limit, how many ids each lead has. Returns for each lead whether it was known.
 * A step that comes again returns what it returned the first time. A step that comes after it was taken back adds nothing.
 */
export const ADD_STEP = `${REMEMBER}
local record = KEYS[#KEYS]
local written = redis.call('GET', record)
if written == 'taken back' then return {} end
local flags = {}
local function each(first, last)
	local answer = 0
	for i = first, last do
		local flag = '0'
		if written then
			flag = written:sub(i - 1, i - 1)
		else
			local holder = redis.call('GET', KEYS[i])
			if holder == '+' then flag = '1' elseif holder and holder ~= '-' then flag = '2' end
		end
		flags[#flags + 1] = flag
		if flag == '1' then answer = 1 end
	end
	if not written then remember(first, last) end
	return answer
end
${EACH_LEAD}
if not written then
	forgetOldest()
	redis.call('SET', record, table.concat(flags), 'PX', ${RECORD_FOR})
end
return answers`;

/** KEYS: as for {@link ADD_STEP}. Makes new again what the step has added, and voids the step where it is still on its way. */
export const TAKE_BACK_STEP = `
local record = KEYS[#KEYS]
local written = redis.call('GET', record) or ''
redis.call('SET', record, 'taken back', 'PX', ${RECORD_FOR})
if written == 'taken back' then return 'ok' end
for i = 2, #KEYS - 1 do
	if written:sub(i - 1, i - 1) == '0' and redis.call('GET', KEYS[i]) == '+' then
		redis.call('DEL', KEYS[i])
		redis.call('ZREM', KEYS[1], KEYS[i])
	end
end
return 'ok'`;

/** KEYS: records of steps that nobody will send again or take back. */
export const DROP_RECORDS = `return redis.call('UNLINK', unpack(KEYS))`;
