import { isPlaceholderKey, isWordForNoKey } from '../../../lib/security/no-key';

/* Keys that strangers can guess, and keys that only look like them. A key that a person has made up must not be lost. */

test.each([
	['what JavaScript writes', 'undefined', true],
	['what JavaScript writes, behind a blank', ' undefined', true],
	['nothing behind the prefix of Standard Webhooks', 'whsec_null', true],
	['nothing behind a user', 'alex:undefined', true],
	['nothing behind Bearer', 'Bearer undefined', true],
	['nothing behind Bearer, with blanks around it all', ' Bearer  undefined ', true],
	['a key behind a user', 'alex:k8Rm2vQx', false],
	['a random key that ends like an empty object behind a user', 'Kq7R2vXw9:{}', false],
	['a random key that looks like an error of a spreadsheet', '#kRmvQx!', false],
	['such a key behind Bearer', 'Bearer  #kRmvQx!', false],
	['words that a person has made up', 'pall-bearer undefined', false],
])('a key is what a program writes where it has none: %s', (_, key, isNone) => {
	expect(isWordForNoKey(key)).toBe(isNone);
});

test.each([
	['an expression', '{{ $env.KEY }}', true],
	['a placeholder with blanks around it', ' <your-secret-key>\n', true],
	['an expression without blanks, among other text', 'key-{{$vars.key}}', true],
	['a variable of a template, among other text', 'key-{{ $json["key"] }}', true],
	['a placeholder in capital letters', '<SECRET KEY>', true],
	['a random key that ends like an expression', 'k8Rm2{{vQx}}', false],
	['a random key that begins like an expression', '{{k8R}}m2vQx', false],
	['a random key with braces and a dollar', 'Kq{{$vXw}}7R', false],
	['a random key that ends like an expression of JavaScript', 'k8Rm2${key,vQ}', false],
	['a random key that begins like an expression of JavaScript', '${key,vQ}k8Rm2', false],
	['a random key with a variable at its end', 'k8Rm2$json.vQx', false],
	['a random key that ends like a variable of a shell', 'k8$RM_VQX', false],
	['a random key that begins like a variable of a shell', '$RM_VQXk8', false],
	['a random key that ends like a placeholder', 'k8Rm2<Qx>', false],
	['a random key that begins like a placeholder', '<Qx>k8Rm2', false],
])('a key is a placeholder: %s', (_, key, isPlaceholder) => {
	expect(isPlaceholderKey(key)).toBe(isPlaceholder);
});
