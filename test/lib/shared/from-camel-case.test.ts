import { fromCamelCase, splitCamelCase, wordsOfName } from '../../../lib/shared/from-camel-case';

test.each([
	['createdAt', 'created At', ['created', 'at']],
	['fullNameOfUser', 'full Name Of User', ['full', 'name', 'of', 'user']],
	['aBcD', 'a Bc D', ['a', 'bc', 'd']],
	['gate_password', 'gate_password', ['gate', 'password']],
	['Gate-Password', 'Gate-Password', ['gate', 'password']],
	['Gate - Password', 'Gate - Password', ['gate', 'password']],
	['API key', 'API key', ['api', 'key']],
	['', '', ['']],
])('the words of %j', (name, split, words) => {
	expect(splitCamelCase(name)).toBe(split);
	expect(fromCamelCase(name)).toBe(split.toLowerCase());
	expect(wordsOfName(name)).toEqual(words);
});
