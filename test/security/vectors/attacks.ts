/** One hostile body, sent with the right secret key, and how it must be answered. */
export type Attack = [what: string, body: Buffer | string, status: 400 | 422];

const lead = (rest: string) => `{"lead_id":"lead_attack",${rest}}`;
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** Nothing that n8n's own parser takes: it answers before the node is asked. */
const BROKEN = 422;
/** n8n reads it (bytes that are no UTF-8 as well, and nothing at all as an empty object); the node refuses it. */
const INVALID = 400;

/**
 * Bodies that must be refused, whoever sends them. None of them starts an execution, none is a 500.
 * The stack, the parsers' disagreements, prototypes, numbers and bytes are attacked in turn.
 */
export const REFUSED_BODIES: Attack[] = [
	['arrays nested 65 levels', lead(`"x":${nested(64)}`), INVALID],
	['arrays nested 100 000 levels', lead(`"x":${nested(100_000)}`), INVALID],
	['objects nested 50 000 levels', lead(`"x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`), INVALID],
	['arrays that are never closed', '['.repeat(100_000), BROKEN],
	['lead_id twice', '{"lead_id":"a","lead_id":"b"}', INVALID],
	['lead_id twice, once escaped', '{"lead_id":"a","lead\\u005fid":"b"}', INVALID],
	[
		'a field of a message twice',
		lead('"messages":[{"direction":"inbound","text":"a","text":"b","timestamp":"2026-04-21T15:42:18Z"}]'),
		INVALID,
	],
	['__proto__ as a field', lead('"__proto__":{"isAdmin":true}'), INVALID],
	['__proto__ deep inside', lead('"integrations":{"a":[{"__proto__":{"isAdmin":true}}]}'), INVALID],
	['__proto__ escaped', lead('"\\u005f_proto__":{"isAdmin":true}'), INVALID],
	['constructor.prototype in place of the id', '{"constructor":{"prototype":{"lead_id":"x"}}}', INVALID],
	['1e999', lead('"value":1e999'), INVALID],
	['-1e999 in place of the id', '{"lead_id":-1e999}', INVALID],
	['a number of 400 digits', lead(`"value":${'9'.repeat(400)}`), INVALID],
	['-0 in place of the id', '{"lead_id":-0}', INVALID],
	['NaN', lead('"value":NaN'), BROKEN],
	['a NUL byte in a string', lead('"name":"a\0b"'), BROKEN],
	['a NUL byte behind the lead', `${lead('"name":"a"')}\0`, BROKEN],
	['nothing but NUL bytes', Buffer.alloc(1000), BROKEN],
	['a blank id of NUL-free spaces', '{"lead_id":"\\u2003 \\u00a0"}', INVALID],
	['invalid UTF-8 in a string', Buffer.from(lead('"name":"caf\xe9"'), 'latin1'), INVALID],
	['an overlong slash', Buffer.from('7b226c6561645f6964223a22c0af227d', 'hex'), INVALID],
	['a surrogate in UTF-8', Buffer.from('7b226c6561645f6964223a22eda080227d', 'hex'), INVALID],
	['UTF-16', Buffer.from(lead('"name":"a"'), 'utf16le'), BROKEN],
	['two leads', `${lead('"name":"a"')}${lead('"name":"b"')}`, BROKEN],
	['two leads on two lines', `${lead('"name":"a"')}\n${lead('"name":"b"')}`, BROKEN],
	['a list of leads', `[${lead('"name":"a"')}]`, INVALID],
	['comments', `/* */${lead('"name":"a"')}`, BROKEN],
	['a form', 'lead_id=lead_attack', BROKEN],
	['XML', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', BROKEN],
	['two million tags', `{"lead_id":"x","tags":[${'0,'.repeat(2_000_000)}0]}`, INVALID],
	['nothing', '', INVALID],
];

/** Odd, but leads all the same: a lost lead is worse than half an emoji. */
export const ACCEPTED_BODIES: Array<[string, string]> = [
	['an escaped NUL', lead('"name":"a\\u0000b"')],
	['half a surrogate pair', lead('"name":"a\\ud83d"')],
	['-0 and a huge integer in fields of the sender', lead('"a":-0,"b":123456789012345678901234567890')],
	['a huge integer as the id, digit by digit', '{"lead_id":123456789012345678901234567890}'],
	['a field constructor', lead('"constructor":{"prototype":{"isAdmin":true}}')],
	['64 levels', lead(`"x":${nested(63)}`)],
	['control characters and bidirectional marks', lead('"name":"\\u202e\\u0007\\u001b[31m"')],
	['a formula', lead('"name":"=HYPERLINK(\\"http://x\\")"')],
];
