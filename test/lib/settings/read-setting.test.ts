import {
	readChoice,
	readNumber,
	readOptionalNumber,
	readOptionalSwitch,
	readSwitch,
} from '../../../lib/settings/read-setting';
import { InvalidOptionsError } from '../../../lib/settings/invalid-options-error';

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
		['1.25', 1.25],
	])('%j is %j', (value, number) => {
		expect(readNumber('Tolerance', value)).toBe(number);
	});

	test.each<[unknown, string]>([
		[undefined, 'nothing'],
		[null, 'nothing'],
		['', 'nothing'],
		[Infinity, 'Infinity'],
		['five', '"five"'],
		['5 min', '"5 min"'],
		['in 5', '"in 5"'],
		['0x10', '"0x10"'],
		['1e3', '"1e3"'],
		[-1, '-1'],
		['-1', '"-1"'],
		[NaN, 'NaN'],
		[true, 'true'],
		[[5], 'a list'],
		[{}, 'an object'],
	])('%j is none from 0 up, and the error names it', (value, shown) => {
		expect(() => readNumber('Tolerance', value)).toThrow(
			new InvalidOptionsError(`Tolerance must be a number from 0 up, not ${shown}`),
		);
	});

	test('may have another least value', () => {
		expect(readNumber('Attempts', 1, 1)).toBe(1);
		expect(readNumber('Change', '-5', -5)).toBe(-5);
		expect(() => readNumber('Attempts', 0, 1)).toThrow('Attempts must be a number from 1 up, not 0');
	});
});

describe('an option of a list', () => {
	test('has its default only where it is not in the list', () => {
		expect(readOptionalSwitch({}, 'isOn', 'On', true)).toBe(true);
		expect(readOptionalSwitch({}, 'isOn', 'On', false)).toBe(false);
		expect(readOptionalNumber({}, 'count', 'Count', 7)).toBe(7);
		expect(() => readOptionalSwitch({ isOn: undefined }, 'isOn', 'On', true)).toThrow(
			'On must be true or false, not nothing',
		);
		expect(() => readOptionalNumber({ count: undefined }, 'count', 'Count', 7)).toThrow(
			'Count must be a number from 0 up, not nothing',
		);
	});

	test('is read where it is in the list', () => {
		expect(readOptionalSwitch({ isOn: 'no' }, 'isOn', 'On', true)).toBe(false);
		expect(readOptionalNumber({ count: '0' }, 'count', 'Count', 7)).toBe(0);
	});
});
