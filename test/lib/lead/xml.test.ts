import { isNilElement, textOfElement } from '../../../lib/lead/normalise/xml';

test.each<[object]>([
	[{}],
	[{ '@xsi:nil': 'true' }],
	[{ '@i:nil': 'true' }],
	[{ '-xsi:nil': 'true' }],
	[{ '@_xsi:nil': 'true' }],
	[{ '@xsi:nil': '1' }],
	[{ '@p3:nil': 'true', '@xmlns:p3': 'http://www.w3.org/2001/XMLSchema-instance' }],
	[{ 'xsi:nil': 'true', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' }],
	[{ type: 'integer', nil: 'true' }],
	[{ $: { 'i:nil': 'true' } }],
	[{ $: { 'd3p1:nil': 'true', 'xmlns:d3p1': 'http://www.w3.org/2001/XMLSchema-instance' } }],
	[{ $: { type: 'string' } }],
	[{ _attributes: { 'xsi:nil': 'true' } }],
	[{ '@attributes': { nil: 'true' } }],
])('%j is an element without a value', (element) => {
	expect(isNilElement(element)).toBe(true);
});

test.each<[object]>([
	[{ '@xsi:nil': 'false' }],
	[{ '@xsi:nil': 'true', a: 1 }],
	[{ type: 'integer' }],
	[{ '@type': 'integer' }],
	[{ type: 'integer', nil: 'true', a: { nil: 'true' } }],
	[{ $: { 'xsi:nil': 'true' }, _: 'Hi' }],
	[{ nilly: 'true' }],
	[{ $: 'true' }],
	[{ nil: { nil: 'true' } }],
])('%j is none', (element) => {
	expect(isNilElement(element)).toBe(false);
});

test.each<[unknown, unknown]>([
	[{ _: '1042', $: { type: 'integer' } }, '1042'],
	[{ _: '1042', type: 'integer' }, '1042'],
	[{ '#text': '5551234567' }, '5551234567'],
	[{ '#text': 5551234567, '@type': 'integer' }, 5551234567],
	[{ _text: 'Hi', _attributes: { 'xml:lang': 'en' } }, 'Hi'],
	[{ $t: 'Hi', 'xml:lang': 'en' }, 'Hi'],
	[{ _: 'Hi', other: 'Ho' }, undefined],
	[{ _: 'Hi', '#text': 'Ho' }, undefined],
	[{ _: ['Hi'] }, undefined],
	[{ $: { type: 'integer' } }, undefined],
	[{ text: 'Hi' }, undefined],
	[['Hi'], undefined],
	['Hi', undefined],
	[null, undefined],
])('the text of %j is %j', (element, text) => {
	expect(textOfElement(element)).toBe(text);
});
