import { isBlank } from '../../../lib/shared/is-blank';
import { isObject } from '../../../lib/shared/is-object';
import { messageOfError } from '../../../lib/shared/message-of-error';

test.each<[string, unknown, boolean]>([
	['an object', { a: 1 }, true],
	['an empty object', {}, true],
	['an object without a prototype', Object.create(null), true],
	['a list', [], false],
	['null', null, false],
	['nothing', undefined, false],
	['a text', 'a', false],
	['a function', () => {}, false],
])('%s: is it an object that is not a list?', (_, value, is) => {
	expect(isObject(value)).toBe(is);
});

test.each<[string, unknown, boolean]>([
	['nothing', undefined, true],
	['null', null, true],
	['an empty text', '', true],
	['spaces and line breaks', ' \n\t', true],
	['a text', ' a ', false],
	['zero', 0, false],
	['false', false, false],
	['an empty list', [], false],
])('%s: is it blank?', (_, value, is) => {
	expect(isBlank(value)).toBe(is);
});

test.each<[string, unknown, string]>([
	['an error', new TypeError('it broke'), 'it broke'],
	['a text', 'it broke', 'it broke'],
	['nothing', undefined, 'undefined'],
	['an object', { toString: () => 'it broke' }, 'it broke'],
])('%s that was thrown: its message', (_, error, message) => {
	expect(messageOfError(error)).toBe(message);
});
