import { kindOfRedirect, redirectOf, scriptAnswerOf } from '../../../lib/delivery/redirect';
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

test.each<[string, string, string | undefined]>([
	['https://crm.example/hook', 'https://crm.example/login', 'login'],
	['https://crm.example/login', 'https://www.crm.example/login', 'login'],
	['https://crm.example/api/login', 'https://crm.example/login', 'login'],
	['https://crm.example/login', 'https://crm.example/login/', undefined],
	['https://crm.example/Login/', 'https://crm.example/Login?next=1', undefined],
	['https://crm.example/login', 'https://crm.example/login?next=1', 'itself'],
	['https://crm.example/login', 'http://crm.example/login', 'unencrypted'],
	['https://crm.example/login', 'http://crm.example/login/', 'unencrypted'],
	['https://accounts.google.com/a', 'https://accounts.google.com/a', 'login'],
])('a redirect from %s to %s is of the kind %s', (from, to, kind) => {
	expect(kindOfRedirect(new URL(from), new URL(to))).toBe(kind);
});
