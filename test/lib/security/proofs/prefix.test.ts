import { withoutPrefix } from '../../../../lib/security/proofs/prefix';

test.each<[prefix: string, header: string, rest: string | undefined]>([
	['', 'ab', 'ab'],
	['', ' ab ', 'ab'],
	['', ' ', undefined],
	['sha256=', 'sha256=ab', 'ab'],
	['sha256=', ' sha256=ab\t', 'ab'],
	['sha256=', 'sha256= ab', ' ab'],
	['sha256=', 'SHA256=ab', undefined],
	['sha256=', 'sha256=', undefined],
	['sha256=', 'ab', undefined],
	['Bearer', 'Bearer ab', 'ab'],
	['Bearer ', 'bearer   ab', 'ab'],
	[' bearer', 'BEARER ab', 'ab'],
	['Bearer', 'Bearer', undefined],
	['Bearer', 'Bear', undefined],
	['Bearer', 'Basic ab', undefined],
	['Bearer', 'x Bearer ab', undefined],
	['HMAC-SHA256', 'hmac-sha256 ab', 'ab'],
	['sk_', 'sk_ab', 'ab'],
])('behind the prefix %j the header %j holds %j', (prefix, header, rest) => {
	expect(withoutPrefix(header, prefix)).toBe(rest);
});
