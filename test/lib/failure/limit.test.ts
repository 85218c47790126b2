import { isLimit } from '../../../lib/failure/limit';

const SENT = '{"lead":{"text":"Too many requests from my kids, please slow down"}}';

test.each<[boolean, number, string, number | undefined]>([
	[
		true,
		403,
		'{"message":"You have exceeded a secondary rate limit. Please wait a few minutes."}',
		undefined,
	],
	[true, 403, '{"error":{"errors":[{"reason":"rateLimitExceeded"}]}}', undefined],
	[true, 403, '{"error":"Too Many Requests"}', undefined],
	[true, 503, `{"error":"Rate limit exceeded","sent":${SENT}}`, undefined],
	[true, 503, `{"sent":${SENT},"error":"rate limit exceeded"}`, undefined],
	[false, 503, `{"error":"no database","sent":${SENT}}`, undefined],
	[false, 403, `<p>Refused: Too many requests from my kids</p>`, undefined],
	[
		true,
		403,
		'[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]',
		undefined,
	],
	[true, 403, '{"error":{"errors":[{"reason":"quotaExceeded"}]}}', undefined],
	[true, 403, '{"error":{"message":"Quota exceeded for quota metric \'Write requests\'"}}', undefined],
	[true, 403, '{"error":{"message":"Daily Limit Exceeded"}}', undefined],
	[true, 403, '{"error":{"status":"RESOURCE_EXHAUSTED"}}', undefined],
	[true, 403, '{"error":"API call limit reached for today"}', undefined],
	[true, 403, '{"error":"The quota limit has been reached"}', undefined],
	[true, 403, '{"rate_limit_exceeded": true}', undefined],
	[false, 403, '{"error":"Credit limit exceeded"}', undefined],
	[false, 503, '{"error":"Quota exceeded"}', undefined],
	[false, 503, '{"error":"Memory limit exceeded"}', undefined],
	[
		false,
		403,
		'{"error":"Invalid secret key","docs":"https://docs.example.com/errors#rate-limits"}',
		undefined,
	],
	[false, 403, '{"error":"wrong key","docs":"https:\\/\\/docs.example.com\\/rate-limits"}', undefined],
	[false, 403, '{"error":"wrong key, see http://docs.example.com/rate-limits"}', undefined],
	[
		false,
		503,
		'{"error":"database unavailable","meta":{"rate_limit":{"limit":100,"remaining":99}}}',
		undefined,
	],
	[true, 503, '{"rate_limit" : {"limit":100},"error":"Rate limit exceeded"}', undefined],
	[true, 403, '', 60_000],
	[true, 403, '', 0],
	[true, 503, '<Error><Code>SlowDown</Code></Error>', undefined],
	[true, 503, '{"__type":"ThrottlingException","message":"rate_limit"}', undefined],
	[true, 503, 'request was throttled', 5_000],
	[false, 503, '', 5_000],
	[false, 503, '{"reason":"still_running"}', 5_000],
	[false, 403, '{"error":"wrong key"}', undefined],
	[false, 401, 'rate limit', 60_000],
	[false, 500, 'rate limit', 60_000],
	[false, 403, 'slowdowner', undefined],
])('is a limit: %p, for %d with %j and a pause of %p', (is, status, said, pause) => {
	expect(isLimit(status, said, SENT, pause)).toBe(is);
});
