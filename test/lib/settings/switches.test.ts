import { readChoice, readNumber, readSwitch } from '../../../lib/settings/switches';

describe('a switch', () => {
	test.each<[unknown, boolean]>([
		[true, true],
		['true', true],
		['TRUE', true],
		[' True\n', true],
		[1, true],
		['1', true],
		['yes', true],
		['Yes', true],
		['on', true],
		['ON', true],
		[false, false],
		['false', false],
		['False', false],
		[0, false],
		['0', false],
		['no', false],
		['NO', false],
		['off', false],
		['Off ', false],
	])('%j is %j', (value, isOn) => {
		expect(readSwitch('Enable', value)).toBe(isOn);
	});

	test.each<[unknown, string]>([
		[undefined, 'nothing'],
		[null, 'nothing'],
		['', 'nothing'],
		[' ', '" "'],
		['maybe', '"maybe"'],
		['truest', '"truest"'],
		['y', '"y"'],
		['null', '"null"'],
		['undefined', '"undefined"'],
		[2, '2'],
		[-1, '-1'],
		[NaN, 'NaN'],
		[[], 'a list'],
		[[true], 'a list'],
		[{}, 'an object'],
		[{ secret: 'value' }, 'an object'],
		['x'.repeat(100), `"${'x'.repeat(40)}"`],
	])('%j is neither on nor off, and the error names the switch', (value, shown) => {
		expect(() => readSwitch('Enable', value)).toThrow(`Enable must be true or false, not ${shown}`);
	});
});

describe('a choice', () => {
	test.each([
		['history', 'history'],
		['Event', 'event'],
		[' HISTORY ', 'history'],
	])('%j is %j', (value, choice) => {
		expect(readChoice('New Lead Source', value, ['history', 'event'])).toBe(choice);
	});

	test.each([undefined, null, '', 'both', 1, true, ['event'], {}])('%j is none', (value) => {
		expect(() => readChoice('New Lead Source', value, ['history', 'event'])).toThrow(
			'New Lead Source must be history or event, not ',
		);
	});

	test('names all that can be chosen', () => {
		expect(() => readChoice('Lead Data', 'body', ['input', 'json', 'fields'])).toThrow(
			'Lead Data must be input, json or fields, not "body"',
		);
	});
});

describe('a number', () => {
	test.each([
		[0, 0],
		[300, 300],
		[0.5, 0.5],
		['60', 60],
		[' 1.5 ', 1.5],
	])('%j is %j', (value, number) => {
		expect(readNumber('Tolerance', value)).toBe(number);
	});

	test.each([undefined, null, '', Infinity, 'five', '5 min', '0x10', '1e3', -1, '-1', NaN, true, [5], {}])(
		'%j is none from 0 up',
		(value) => {
			expect(() => readNumber('Tolerance', value)).toThrow('Tolerance must be a number from 0 up, not ');
		},
	);
});
