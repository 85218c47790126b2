import { redirectOf, scriptAnswerOf } from '../../../lib/delivery/redirect';
import { answer } from '../delivery-tools';

const SCRIPT = new URL('https://script.google.com/macros/s/AKfy/exec');
const ANSWER = 'https://script.googleusercontent.com/macros/echo?lib=l';
const moved = (location: unknown, status = 302) => answer(status, { headers: { location } });

test.each([
	[200, undefined],
	[299, undefined],
	[300, ANSWER],
	[399, ANSWER],
	[400, undefined],
	[500, undefined],
])('an answer %d with a Location redirects to %s', (status, to) => {
	expect(redirectOf(SCRIPT, moved(ANSWER, status))?.href).toBe(to);
});

test.each<[string, unknown, object | undefined]>([
	['there', ANSWER, { method: 'GET', url: ANSWER, headers: {} }],
	['nowhere', undefined, undefined],
	['there as somebody', ANSWER.replace('//', '//me@'), undefined],
	['there with a password alone', ANSWER.replace('//', '//:pass@'), undefined],
])('a script that sends us %s for its answer: the request is %j', (_, location, request) => {
	expect(scriptAnswerOf(SCRIPT, moved(location))).toEqual(request);
});
